package io.crmkit.rules.internal.condition;

import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A subject whose values are read from records when they are asked for. */
final class ReadSubject extends Subject {
    private final Situation situation;
    private final CurrencyUnit currency;

    ReadSubject(Situation situation, CurrencyUnit currency, ZoneId zone) {
        super(situation.now(), zone);
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
    public double near(Term term) {
        return Ordinal.near(get(term));
    }

    @Override
    public boolean isFolded() {
        return false;
    }

    @Override
    @Nullable
    Object original(Term term) {
        return term.value().apply(situation);
    }
}
