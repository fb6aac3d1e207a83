package io.crmkit.rules.internal.section;

/** Who of several that may get a lead is next. */
enum Strategy {
    /** The one who was served the longest time ago; who never was, first, in declared order, then by id. */
    ROUND_ROBIN("round-robin"),
    /** By shares, spread evenly: smooth weighted round robin. */
    WEIGHTED("weighted"),
    /** The one with the largest free capacity; of equals, who was served the longest time ago, then by id. */
    LEAST_LOADED("least-loaded"),
    /** The one who won most in the lead's industry; of equals, who has most of the lead's tags as skills; then as least loaded. */
    BEST_FIT("best-fit"),
    /** The one whose id and the value of a field hash highest: leads of one value go to one user. */
    HASH("hash");

    private final String id;

    Strategy(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
