package io.crmkit.rules.internal.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subject whose values were given beforehand: texts folded and numbered, ordered values as doubles, side by side. */
final class GivenSubject extends Subject {
    private static final int[] NO_TAGS = {};

    private final @Nullable Object[] values;
    private final @Nullable Object[] originals;
    private final double[] nears;
    private final int[] symbols;
    private final int[][] tags;

    /** Takes over both arrays, the values by the places of their fields. */
    GivenSubject(List<Term> terms, @Nullable Object[] values, @Nullable Object[] originals, Instant now, ZoneId zone) {
        super(now, zone);
        this.values = values;
        this.originals = originals;
        this.nears = new double[values.length];
        this.symbols = new int[values.length];
        this.tags = new int[values.length][];
        for (Term term : terms) {
            Object value = values[term.index()];
            nears[term.index()] = Ordinal.near(value);
            symbols[term.index()] =
                    value instanceof String text ? term.symbols().ofFolded(text) : Symbols.MISSING;
            tags[term.index()] =
                    value instanceof Collection<?> some ? term.symbols().of(some, some.size()) : NO_TAGS;
        }
    }

    @Override
    public @Nullable Object get(Term term) {
        return values[term.index()];
    }

    @Override
    public double near(Term term) {
        return nears[term.index()];
    }

    @Override
    public int symbol(Term term) {
        return symbols[term.index()];
    }

    @Override
    public int[] tags(Term term) {
        return tags[term.index()];
    }

    @Override
    @Nullable
    Object original(Term term) {
        return originals[term.index()];
    }
}
