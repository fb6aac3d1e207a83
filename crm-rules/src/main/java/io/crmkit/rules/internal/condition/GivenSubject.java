package io.crmkit.rules.internal.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A subject whose values were given and folded beforehand. */
final class GivenSubject extends Subject {
    private final @Nullable Object[] values;
    private final @Nullable Object[] originals;
    private final double[] nears;

    /** Takes over both arrays, the values by the places of their fields. */
    GivenSubject(@Nullable Object[] values, @Nullable Object[] originals, Instant now, ZoneId zone) {
        super(now, zone);
        this.values = values;
        this.originals = originals;
        this.nears = Arrays.stream(values).mapToDouble(Ordinal::near).toArray();
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
    public boolean isFolded() {
        return true;
    }

    @Override
    @Nullable
    Object original(Term term) {
        return originals[term.index()];
    }
}
