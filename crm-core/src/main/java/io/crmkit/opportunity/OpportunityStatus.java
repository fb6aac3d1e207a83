package io.crmkit.opportunity;

/** Whether an opportunity is open, and how it was closed. */
public enum OpportunityStatus {
    /** It is worked on. */
    OPEN,
    /** It was won. */
    WON,
    /** It was lost. */
    LOST
}
