package io.crmkit.rules.internal.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Ordered values as numbers: numbers are what they are, dates count days and instants microseconds since 1970. */
public final class Ordinal {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

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
            return (double) (instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000)
                    + (instant.getNano() % 1_000) / 1_000.0;
        }
        return value instanceof LocalDate date ? date.toEpochDay() : Double.NaN;
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
        }
        return BigDecimal.valueOf(((LocalDate) value).toEpochDay());
    }
}
