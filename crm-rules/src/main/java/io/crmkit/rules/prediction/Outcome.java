package io.crmkit.rules.prediction;

/** How a lead ended. */
public enum Outcome {
    /** It was won. */
    WON,
    /** It was lost. */
    LOST,
    /** It has not ended yet: nothing is learned from it. */
    PENDING
}
