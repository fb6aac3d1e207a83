package io.crmkit.rules.internal.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject whose values were given beforehand: what conditions read of it stands side by side, as numbers, by the places
 * that the book gave to the fields it reads. Other fields are missing.
 */
final class GivenSubject extends Subject {
    private static final int[] NO_TAGS = {};

    private final Slots slots;
    private final @Nullable Object[] values;
    private final @Nullable Object[] originals;
    private final double[] numbers;
    /** The sets of tags, each at the place that is the number of its field. */
    private final int[][] tags;
    /** A bit for each of the first fields whose number is its value. */
    private final long exact;

    /** Takes over both arrays, the values by the places of their fields. */
    GivenSubject(
            Slots slots,
            Collection<Term> terms,
            @Nullable Object[] values,
            @Nullable Object[] originals,
            Instant now,
            ZoneId zone) {
        super(now, zone);
        this.slots = slots;
        this.values = values;
        this.originals = originals;
        this.numbers = new double[values.length];
        List<int[]> sets = new ArrayList<>();
        long bits = 0;
        for (Term term : terms) {
            int slot = slots.of(term);
            if (slot == Slots.NONE) {
                continue;
            }
            Object value = values[slot];
            if (term.kind() == Kind.TAGS) {
                numbers[slot] = sets.size();
                sets.add(value instanceof Collection<?> some ? term.symbols().of(some, some.size()) : NO_TAGS);
            } else {
                numbers[slot] = value instanceof String text ? term.symbols().find(text) : Ordinal.number(value);
                bits |= slot < Long.SIZE && Ordinal.isExact(value) ? 1L << slot : 0;
            }
        }
        this.tags = sets.toArray(int[][]::new);
        this.exact = bits;
    }

    @Override
    public @Nullable Object get(Term term) {
        int slot = slots.of(term);
        return slot == Slots.NONE ? null : values[slot];
    }

    @Override
    public double number(Term term) {
        int slot = slots.of(term);
        return slot == Slots.NONE ? Double.NaN : numbers[slot];
    }

    @Override
    public boolean isExact(Term term) {
        int slot = slots.of(term);
        return slot >= 0 && slot < Long.SIZE && (exact >>> slot & 1) != 0;
    }

    @Override
    public int[] tags(Term term) {
        int slot = slots.of(term);
        return slot == Slots.NONE ? NO_TAGS : tags[(int) numbers[slot]];
    }

    @Override
    @Nullable
    Object original(Term term) {
        int slot = slots.of(term);
        return slot == Slots.NONE ? null : originals[slot];
    }
}
