package io.crmkit.examples.benchmarks.rules;

/**
 * A case ready to be timed: compiled, and found to decide as it should.
 *
 * @param decider what is timed
 * @param inputs how many inputs there are
 * @param compiled what the rules took to compile
 * @param checked how many inputs were checked
 * @param surplus how many results are expected for leads that there are not
 */
record Prepared(Decider decider, int inputs, Compiled compiled, int checked, int surplus) {
    /** One decision. */
    @FunctionalInterface
    interface Decider {
        /** Decides about an input by its position; returns something of the outcome. */
        int decide(int input);
    }
}
