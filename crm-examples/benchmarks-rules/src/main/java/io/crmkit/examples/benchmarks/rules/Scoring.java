package io.crmkit.examples.benchmarks.rules;

/** Scoring rules, compiled by one contender for leads it knows by position. For one thread. */
interface Scoring {
    /** Returns the score of a lead, 0 to 100; leaves behind which rules it comes from. */
    int score(int lead);

    /** Returns the positions of the rules of the last score, ascending. */
    int[] matched();
}
