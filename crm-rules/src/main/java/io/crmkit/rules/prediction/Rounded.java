package io.crmkit.rules.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of a model as they are written: at most nine decimals, so that reading them back gives the same. */
final class Rounded {
    /** The decimals of a number of a model. */
    static final int DECIMALS = 9;

    private Rounded() {}

    /** Returns a number with at most nine decimals, rounded half up, without zeros at its end. */
    static BigDecimal of(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    /** Returns the double nearest to the rounded number. */
    static double to(double number) {
        return of(number).doubleValue();
    }

    /** Returns a bound, rounded if it is a number. */
    static double cut(double bound) {
        return Double.isInfinite(bound) ? bound : to(bound);
    }
}
