package io.crmkit.rules.internal.section;

/** Who of several that may get a lead is next. */
enum Strategy {
    /** The one who was served the longest time ago; who never was, first, in declared order, then by id. */
    ROUND_ROBIN("round-robin"),
    /** The one with the largest free capacity; of equals, as by turns. */
    LEAST_LOADED("least-loaded");

    private final String id;

    Strategy(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
