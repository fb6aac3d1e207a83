package io.crmkit.simulation;

/** Something a play of a {@link Market} is measured by. */
public enum Measure {
    /** Hours from the first assignment of a lead to the first contact after it, median of the leads contacted. */
    RESPONSE_HOURS,
    /** Leads contacted at least once, per cent of those captured. */
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
