package io.crmkit.rules.prediction;

/**
 * Predictions of about the same probability, and what came of them.
 *
 * @param from the lowest probability, included
 * @param to the highest, not included but in the last bin
 * @param count how many there are
 * @param won how many of them were won
 * @param meanProbability what was promised; 0 if there is none
 */
public record CalibrationBin(double from, double to, int count, int won, double meanProbability) {
    /**
     * Returns what came.
     *
     * @return the share that was won; 0 if there is none
     */
    public double winRate() {
        return count == 0 ? 0 : (double) won / count;
    }

    /**
     * Returns a confidence interval of the win rate, by Wilson (1927).
     *
     * @param level how sure, for example 0.95
     * @return the interval; 0 to 1 if there is none
     * @throws IllegalArgumentException if the level is not above 0 and below 1
     */
    public Interval interval(double level) {
        double z = Normal.within(level);
        if (count == 0) {
            return new Interval(0, 1);
        }
        double rate = winRate();
        double weight = z * z / count;
        double middle = (rate + weight / 2) / (1 + weight);
        double half = z / (1 + weight) * StrictMath.sqrt(rate * (1 - rate) / count + weight / (4 * count));
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
