package io.crmkit.rules.prediction;

/**
 * Two variables of a scorecard that may mean more together than the sum of both.
 *
 * @param first the name of one variable
 * @param second the name of another
 */
public record Interaction(String first, String second) {
    /**
     * Checks that the two differ.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public Interaction {
        if (first.equals(second)) {
            throw new IllegalArgumentException("second (" + second + ") of an interaction must not be its first.");
        }
    }

    /** What reasons call the two together. */
    String name() {
        return first + " & " + second;
    }
}
