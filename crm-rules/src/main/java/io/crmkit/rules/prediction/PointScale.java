package io.crmkit.rules.prediction;

/**
 * How odds become points: {@code points = offset + factor * ln(odds)} with {@code factor = pointsToDouble / ln 2} and
 * {@code offset = points - factor * ln(odds)} of this scale.
 *
 * @param points the points at {@code odds}; -1,000,000 to 1,000,000
 * @param odds odds of winning, above 0 and at most 1,000,000; 1 = as likely won as lost
 * @param pointsToDouble how many points more double the odds, above 0 and at most 1,000,000
 */
public record PointScale(double points, double odds, double pointsToDouble) {
    /** The largest number of a scale. */
    static final double MOST = 1_000_000;

    /** 500 points at even odds, 50 to double them. */
    public static final PointScale STANDARD = new PointScale(500, 1, 50);

    /**
     * Rounds to nine decimals and checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public PointScale {
        if (!(Math.abs(points) <= MOST)) {
            throw new IllegalArgumentException(
                    "points (" + points + ") of a scale must be between -1,000,000 and 1,000,000.");
        }
        odds = positive("odds", odds);
        pointsToDouble = positive("pointsToDouble", pointsToDouble);
        points = Rounded.to(points);
    }

    private static double positive(String name, double number) {
        double rounded = Double.isFinite(number) ? Rounded.to(number) : number;
        if (!(rounded > 0 && rounded <= MOST)) {
            throw new IllegalArgumentException(
                    name + " (" + number + ") of a scale must be above 0 and at most 1,000,000.");
        }
        return rounded;
    }

    /**
     * Returns how many points a step of one in the natural logarithm of the odds is.
     *
     * @return the factor
     */
    public double factor() {
        return pointsToDouble / StrictMath.log(2);
    }

    /**
     * Returns the points at even odds.
     *
     * @return the offset
     */
    public double offset() {
        return points - factor() * StrictMath.log(odds);
    }

    /**
     * Returns the points of some log odds.
     *
     * @param logOdds the natural logarithm of the odds of winning
     * @return the points, not rounded
     */
    public double points(double logOdds) {
        return offset() + factor() * logOdds;
    }
}
