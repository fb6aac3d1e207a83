package io.crmkit.rules.prediction;

/**
 * Something to learn from: what was known of a lead, and how it ended.
 *
 * @param features what was known
 * @param outcome how it ended; what is pending teaches nothing and is left out
 */
public record Example(Features features, Outcome outcome) {
    /**
     * Returns an example that was won.
     *
     * @param features what was known
     * @return the example
     */
    public static Example won(Features features) {
        return new Example(features, Outcome.WON);
    }

    /**
     * Returns an example that was lost.
     *
     * @param features what was known
     * @return the example
     */
    public static Example lost(Features features) {
        return new Example(features, Outcome.LOST);
    }

    /** Tells whether it was won. */
    boolean isWon() {
        return outcome == Outcome.WON;
    }
}
