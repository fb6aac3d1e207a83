package io.crmkit.simulation;

/** Something a play of a {@link Market} is measured by. */
public enum Measure {
    /**
     * Hours from the instant at which somebody had a lead first, because it was assigned to him or he claimed it, to the
     * first contact after that; over the leads that were contacted, the smallest value that half of them do not exceed.
     * Leads that nobody had when they were contacted do not count. Not computable if none does.
     */
    RESPONSE_HOURS,
    /**
     * Different leads that were contacted at least once, per cent of those captured. Not computable, like all percentages,
     * if no lead was captured.
     */
    CONTACTED_PERCENT,
    /** Leads that became customers, per cent of those captured. */
    CONVERTED_PERCENT,
    /** Opportunities won, per cent of leads captured; renewals are not counted. */
    WON_PERCENT,
    /** How often a customer fell back, was released or went to a public pool. */
    POOL_MOVES,
    /** How many messages were delivered: reminders, warnings and notes. */
    REMINDERS,
    /** Money received, in units of the market's currency. */
    REVENUE,
    /** Contracts renewed. */
    RENEWALS
}
