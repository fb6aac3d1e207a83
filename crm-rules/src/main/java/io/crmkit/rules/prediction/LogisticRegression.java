package io.crmkit.rules.prediction;

import java.util.List;

/**
 * Logistic regression with a ridge: the coefficients b that make ln L(b) - sum ridge_k b_k^2 / 2 largest, found by Newton's
 * method, each step halved until it gains. With every ridge but that of the intercept above zero and both outcomes among the
 * rows there is exactly one solution.
 */
final class LogisticRegression {
    /** How exact a sum is: near the solution steps no longer show in it. */
    private static final double ROUNDING = 1e-13;

    private static final int MOST_STEPS = 100;
    private static final double SMALL = 1e-10;

    private final List<Row> rows;
    private final double[] ridge;
    private final double[] coefficients;

    /** A row of the design matrix. */
    static final class Row {
        private final int[] at;
        private final double[] values;
        private final boolean isWon;

        /** Creates a row from the columns that are not zero, ascending, and what stands in them; it keeps both. */
        Row(int[] at, double[] values, boolean isWon) {
            this.at = at;
            this.values = values;
            this.isWon = isWon;
        }

        double logit(double[] coefficients) {
            double sum = 0;
            for (int k = 0; k < at.length; k++) {
                sum += values[k] * coefficients[at[k]];
            }
            return sum;
        }
    }

    private LogisticRegression(List<Row> rows, double[] ridge) {
        this.rows = rows;
        this.ridge = ridge;
        coefficients = new double[ridge.length];
    }

    /**
     * Returns the coefficients, one for each ridge. With r rows of k values and n columns a step takes O(r k^2 + n^3); 5 to 10
     * steps are usual.
     */
    static double[] fit(List<Row> rows, double[] ridge) {
        return new LogisticRegression(rows, ridge).fit();
    }

    private double[] fit() {
        double now = objective(coefficients);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step = step();
            double scale = 1;
            double[] next = moved(step, scale);
            double then = objective(next);
            double least = now - ROUNDING * (1 + Math.abs(now));
            while (then < least && scale > SMALL) {
                scale /= 2;
                next = moved(step, scale);
                then = objective(next);
            }
            if (then < least) {
                break;
            }
            System.arraycopy(next, 0, coefficients, 0, next.length);
            now = then;
            if (largest(step) * scale < SMALL) {
                break;
            }
        }
        return coefficients;
    }

    private double[] moved(double[] step, double scale) {
        double[] next = coefficients.clone();
        for (int k = 0; k < next.length; k++) {
            next[k] += scale * step[k];
        }
        return next;
    }

    private static double largest(double[] step) {
        double most = 0;
        for (double s : step) {
            most = Math.max(most, Math.abs(s));
        }
        return most;
    }

    private double objective(double[] at) {
        double sum = 0;
        for (Row row : rows) {
            double logit = row.logit(at);
            sum -= softPlus(row.isWon ? -logit : logit);
        }
        for (int k = 0; k < at.length; k++) {
            sum -= ridge[k] * at[k] * at[k] / 2;
        }
        return sum;
    }

    /** ln(1 + e^x), exact for large x of either sign. */
    private static double softPlus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** The step of Newton's method: the inverse of the negative second derivative times the first. */
    private double[] step() {
        int n = ridge.length;
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        for (int k = 0; k < n; k++) {
            gradient[k] = -ridge[k] * coefficients[k];
            hessian[k][k] = ridge[k];
        }
        for (Row row : rows) {
            add(row, gradient, hessian);
        }
        return Cholesky.of(hessian).solve(gradient);
    }

    private void add(Row row, double[] gradient, double[][] hessian) {
        double p = probability(row.logit(coefficients));
        double miss = (row.isWon ? 1 : 0) - p;
        double weight = Math.max(p * (1 - p), SMALL);
        for (int a = 0; a < row.at.length; a++) {
            double value = row.values[a];
            double weighted = weight * value;
            double[] line = hessian[row.at[a]];
            gradient[row.at[a]] += miss * value;
            for (int b = 0; b <= a; b++) {
                line[row.at[b]] += weighted * row.values[b];
            }
        }
    }

    /** Returns the probability of some log odds. */
    static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
