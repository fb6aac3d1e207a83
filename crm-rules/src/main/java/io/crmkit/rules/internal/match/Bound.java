package io.crmkit.rules.internal.match;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place between values of an ordered kind: just before or just after one value, or at an end. Numbers are what they
 * are, dates count days, instants microseconds. A double tells nearly always on which side a value lies; where it cannot,
 * the exact value does.
 */
final class Bound implements Comparable<Bound> {
    /** Before every value. */
    static final Bound START = new Bound(null, Double.NEGATIVE_INFINITY, false);

    /** After every value. */
    static final Bound END = new Bound(null, Double.POSITIVE_INFINITY, false);

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final long EXACT = 1L << 53;

    private final @Nullable BigDecimal at;
    private final double near;
    private final boolean after;
    private final boolean whole;

    private Bound(@Nullable BigDecimal at, double near, boolean after) {
        this.at = at;
        this.near = near;
        this.after = after;
        this.whole =
                at != null && Math.abs(near) < EXACT && at.stripTrailingZeros().scale() <= 0;
    }

    /** Returns the place just before a value. */
    static Bound before(Object value) {
        return new Bound(exact(value), near(value), false);
    }

    /** Returns the place just after a value. */
    static Bound after(Object value) {
        return new Bound(exact(value), near(value), true);
    }

    /** Tells whether a value, {@link #near} one double, lies after this place. */
    boolean isBefore(Object value, double about) {
        if (about != near) {
            return about > near;
        }
        if (whole && value instanceof Long) {
            return !after;
        }
        int order = at == null ? 1 : exact(value).compareTo(at);
        return after ? order > 0 : order >= 0;
    }

    /** Returns the double nearest to a value, the same for equal values and never falling while values rise. */
    static double near(Object value) {
        if (value instanceof Long number) {
            return number;
        } else if (value instanceof BigDecimal number) {
            return number.doubleValue();
        } else if (value instanceof Instant instant) {
            return (double) (instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000)
                    + (instant.getNano() % 1_000) / 1_000.0;
        }
        return ((LocalDate) value).toEpochDay();
    }

    private static BigDecimal exact(Object value) {
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

    @Override
    public int compareTo(Bound other) {
        if (at == null || other.at == null) {
            return Double.compare(near, other.near);
        }
        int order = at.compareTo(other.at);
        return order != 0 ? order : Boolean.compare(after, other.after);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bound bound && compareTo(bound) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(near == 0 ? 0.0 : near) * 2 + (after ? 1 : 0);
    }
}
