package io.crmkit.lead;

/** How far a lead has come. */
public enum LeadStatus {
    /** Captured and not screened: screening waits for what is missing. */
    NEW,
    /** Screening let it pass. */
    VALID,
    /** Screening refused it. */
    INVALID,
    /** It became a customer. */
    CONVERTED
}
