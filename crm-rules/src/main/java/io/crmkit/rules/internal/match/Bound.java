package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Ordinal;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A place between values of an ordered kind: just before or just after one value, or at an end. Numbers are what they
 * are, dates count days, instants and durations microseconds. A double tells nearly always on which side a value lies; where it cannot,
 * the exact value does. See {@link Ordinal}.
 */
final class Bound implements Comparable<Bound> {
    /** Before every value. */
    static final Bound START = new Bound(null, Double.NEGATIVE_INFINITY, false, false);

    /** After every value. */
    static final Bound END = new Bound(null, Double.POSITIVE_INFINITY, false, false);

    private final @Nullable BigDecimal at;
    private final double near;
    private final boolean exact;
    private final boolean after;

    private Bound(@Nullable BigDecimal at, double near, boolean exact, boolean after) {
        this.at = at;
        this.near = near;
        this.exact = exact;
        this.after = after;
    }

    /** Returns the place just before a value. */
    static Bound before(Object value) {
        return new Bound(Ordinal.exact(value), Ordinal.near(value), Ordinal.isExact(value), false);
    }

    /** Returns the place just after a value. */
    static Bound after(Object value) {
        return new Bound(Ordinal.exact(value), Ordinal.near(value), Ordinal.isExact(value), true);
    }

    /**
     * Tells whether a subject's value lies after this place.
     *
     * @param about the double nearest to the value
     */
    boolean isBefore(double about, Subject subject, Term term) {
        if (about != near || at == null) {
            return at == null ? near < 0 : about > near;
        } else if (exact && subject.isExact(term)) {
            return !after;
        }
        Object value = subject.get(term);
        if (value == null) {
            return false;
        }
        int order = Ordinal.exact(value).compareTo(at);
        return after ? order > 0 : order >= 0;
    }

    /** Returns the double nearest to the value it is beside. */
    double position() {
        return near;
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
