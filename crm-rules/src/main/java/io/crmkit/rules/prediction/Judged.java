package io.crmkit.rules.prediction;

/**
 * A probability that was predicted and the outcome that came.
 *
 * @param probability 0 to 1
 * @param won whether it was won
 */
public record Judged(double probability, boolean won) {
    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public Judged {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "probability (" + probability + ") of an outcome must be between 0 and 1.");
        }
    }

    double outcome() {
        return won ? 1 : 0;
    }
}
