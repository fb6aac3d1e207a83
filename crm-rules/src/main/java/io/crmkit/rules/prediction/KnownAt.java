package io.crmkit.rules.prediction;

/** When the value of a variable becomes known, in the order of time. */
public enum KnownAt {
    /** With the lead itself. */
    AT_CAPTURE,
    /** While the lead is worked on, before it is won or lost. */
    BEFORE_OUTCOME,
    /** With the outcome or after it: a model that learns from it has been told the answer. Training refuses it. */
    AFTER_OUTCOME
}
