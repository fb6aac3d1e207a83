package io.crmkit.examples.benchmarks.rules;

/** Territory rules, compiled by one contender for leads it knows by position. For one thread. */
interface Routing {
    /** Returns the owner of the first rule that applies to a lead. */
    String owner(int lead);
}
