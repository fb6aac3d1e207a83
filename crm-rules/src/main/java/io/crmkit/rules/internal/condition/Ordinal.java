package io.crmkit.rules.internal.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ordered values as numbers: numbers are what they are, dates count days and instants microseconds since 1970,
 * durations microseconds.
 */
public final class Ordinal {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private static final long MOST_EXACT = 9_000_000_000L;

    private static final long MOST_WHOLE = 1L << 53;

    private Ordinal() {}

    /**
     * Returns the double nearest to a value, not a number if there is none or it has no order: the same for equal values,
     * never falling while values rise.
     */
    public static double near(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        } else if (value instanceof BigDecimal number) {
            return number.doubleValue();
        } else if (value instanceof Instant instant) {
            return near(instant);
        } else if (value instanceof Duration duration) {
            return near(duration);
        }
        return value instanceof LocalDate date ? date.toEpochDay() : Double.NaN;
    }

    /** Returns what a value other than a text is to an index: as {@link #near}, and 1 or 0 for true and false. */
    static double number(@Nullable Object value) {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : near(value);
    }

    /** Tells whether the double nearest to an ordered value is that value; false if that is not known at once. */
    public static boolean isExact(@Nullable Object value) {
        if (value instanceof Long number) {
            return Math.abs(number) <= MOST_WHOLE;
        } else if (value instanceof BigDecimal number) {
            return number.scale() <= 0 && number.precision() - number.scale() <= 15;
        } else if (value instanceof Instant instant) {
            return Math.abs(instant.getEpochSecond()) <= MOST_EXACT && instant.getNano() % 1_000 == 0;
        } else if (value instanceof Duration duration) {
            return Math.abs(duration.getSeconds()) < MOST_EXACT && duration.getNano() % 1_000 == 0;
        }
        return value instanceof LocalDate;
    }

    private static double near(Instant instant) {
        long seconds = instant.getEpochSecond();
        return Math.abs(seconds) <= MOST_EXACT
                ? (double) (seconds * 1_000_000 + instant.getNano() / 1_000) + (instant.getNano() % 1_000) / 1_000.0
                : exact(instant).doubleValue();
    }

    /** Whole seconds are exact up to 2^53 microseconds; what is longer is rounded once. */
    private static double near(Duration duration) {
        long seconds = duration.getSeconds();
        return Math.abs(seconds) <= MOST_EXACT
                ? (double) (seconds * 1_000_000) + duration.getNano() / 1_000.0
                : exact(duration).doubleValue();
    }

    /** Returns an ordered value as the number it is. */
    public static BigDecimal exact(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        } else if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        } else if (value instanceof Instant instant) {
            return BigDecimal.valueOf(instant.getEpochSecond())
                    .multiply(MICROS)
                    .add(BigDecimal.valueOf(instant.getNano(), 3));
        } else if (value instanceof Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds())
                    .multiply(MICROS)
                    .add(BigDecimal.valueOf(duration.getNano(), 3));
        }
        return BigDecimal.valueOf(((LocalDate) value).toEpochDay());
    }
}
