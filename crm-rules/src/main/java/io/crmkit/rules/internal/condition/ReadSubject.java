package io.crmkit.rules.internal.condition;

import io.crmkit.policy.Situation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A subject whose values are read from records when they are asked for. */
final class ReadSubject extends Subject {
    private static final int[] NO_TAGS = {};

    private final Situation situation;
    private final CurrencyUnit currency;

    ReadSubject(Situation situation, Instant now, CurrencyUnit currency, ZoneId zone) {
        super(now, zone);
        this.situation = situation;
        this.currency = currency;
    }

    @Override
    public @Nullable Object get(Term term) {
        Object value = original(term);
        if (value instanceof Money money) {
            value = money.getCurrencyUnit().equals(currency) ? money.getAmount() : null;
        }
        return value != null && fits(value, term.kind()) ? value : null;
    }

    @Override
    public double number(Term term) {
        Object value = get(term);
        if (value instanceof String text) {
            return term.kind() == Kind.REFERENCE
                    ? term.symbols().find(text)
                    : term.symbols().of(text);
        }
        return Ordinal.number(value);
    }

    @Override
    public boolean isExact(Term term) {
        return Ordinal.isExact(get(term));
    }

    @Override
    public int[] tags(Term term) {
        return get(term) instanceof Set<?> tags ? term.symbols().of(tags, tags.size()) : NO_TAGS;
    }

    @Override
    @Nullable
    Object original(Term term) {
        return term.source().value(situation, now());
    }
}
