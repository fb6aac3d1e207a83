package io.crmkit.rules.prediction;

/**
 * The Brier score, mean (p - y)^2, and its parts: {@code score = reliability - resolution + uncertainty + withinVariance - 2 *
 * withinCovariance}, exactly but for rounding.
 *
 * @param score the mean squared error; 0 = always right, lower is better
 * @param reliability how far mean probability and win rate of the bins lie apart; lower is better
 * @param resolution how far the win rates of the bins lie from that of all; higher is better
 * @param uncertainty q (1 - q) of the win rate q of all: the score of always predicting q
 * @param withinVariance the variance of the probabilities within their bins
 * @param withinCovariance the covariance of probability and outcome within their bins
 */
public record Brier(
        double score,
        double reliability,
        double resolution,
        double uncertainty,
        double withinVariance,
        double withinCovariance) {
    /**
     * Returns how much better the score is than that of always predicting the win rate.
     *
     * @return 1 - score / uncertainty; 1 = always right, 0 = no better
     */
    public double skill() {
        return 1 - score / uncertainty;
    }
}
