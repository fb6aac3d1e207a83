package io.crmkit.activity;

/** From when the steps of a cadence count. */
public enum CadenceAnchor {
    /** From the start of the cadence: every step is due whatever became of those before. */
    SCHEDULED,
    /**
     * The first step from the start, each later one from when the step before was completed: a step blocks those after it
     * until its task is done, or is no longer wanted.
     */
    AFTER_COMPLETION
}
