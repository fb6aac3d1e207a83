package io.crmkit.examples.benchmarks.rules;

/** Tells that no territory rule applies, although the last one should. */
final class Unmatched {
    private Unmatched() {}

    /** Returns the exception for a lead. */
    static IllegalStateException lead(int lead) {
        return new IllegalStateException("lead (" + lead + ") must be matched by the last rule.");
    }
}
