package io.crmkit.rules.internal.condition;

/** What a condition says of a subject; in Kleene's logic of three values. */
public enum Truth {
    /** It holds. */
    YES,
    /** It does not hold. */
    NO,
    /** A value it needs is missing. */
    UNKNOWN;

    /** Returns the truth of a boolean. */
    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Returns the opposite; unknown stays unknown. */
    Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == NO);
    }
}
