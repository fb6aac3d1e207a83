package io.crmkit.rules.prediction;

/** The standard normal distribution. */
final class Normal {
    private static final int HALVINGS = 60;
    private static final double FAR = 8;

    private Normal() {}

    /** Returns how many standard deviations to both sides of the mean hold a share, 0 to below 1, of all values. */
    static double within(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("level (" + share + ") of an interval must be above 0 and below 1.");
        }
        double low = 0;
        double high = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (2 * upTo(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns the share between 0 and x: density(x) (x + x^3/3 + x^5/(3*5) + ...), Marsaglia 2004. */
    private static double upTo(double x) {
        double term = x;
        double sum = x;
        for (int odd = 3; term > sum * 1e-17; odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
    }
}
