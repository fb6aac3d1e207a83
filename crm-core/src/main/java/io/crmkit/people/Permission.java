package io.crmkit.people;

/** What a role may allow. What is allowed without one: to work with the customers one owns. */
public enum Permission {
    /** Capture leads. */
    CAPTURE,
    /** Claim from the public pool and release to it. */
    CLAIM,
    /** Assign and re-assign by hand, within one's teams. */
    ASSIGN,
    /** See and work with the customers of one's teams and their sub-teams. */
    TEAM,
    /** See and work with every customer. */
    ALL,
    /**
     * Skip a stage or a missing piece of evidence; every use that passes something over is an event of its own, {@code
     * opportunity.gate-bypassed}, which says by whom, why, and what was passed over.
     */
    BYPASS_STAGE,
    /** Record opportunities of the past, with dates of their own and past every gate; the event says so. */
    RECORD_HISTORY,
    /** Record and void receipts. */
    MONEY,
    /** Open, work on and resolve tickets of any customer. */
    SERVE,
    /** Maintain users and teams; see work that was given up, and retry it. */
    ADMINISTER,
    /** Read reports over everything one may see; without it no report is given. */
    REPORT
}
