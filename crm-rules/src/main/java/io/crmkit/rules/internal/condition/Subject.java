package io.crmkit.rules.internal.condition;

import io.crmkit.decision.Fact;
import io.crmkit.lead.Lead;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A lead as conditions see it during one decision: each field is read and folded once. For one thread. */
public final class Subject {
    private static final Object MISSING = new Object();

    private final Lead lead;
    private final CurrencyUnit currency;
    private final @Nullable Object[] values;

    Subject(Lead lead, CurrencyUnit currency, int terms) {
        this.lead = lead;
        this.currency = currency;
        this.values = new Object[terms];
    }

    /** Returns a field's value as it is compared: text folded, money as a number; null = missing. */
    @Nullable
    Object value(Term term) {
        Object value = values[term.index()];
        if (value == null) {
            Object raw = term.value().apply(lead);
            value = raw == null ? null : comparable(raw, term.kind());
            values[term.index()] = value == null ? MISSING : value;
        }
        return value == MISSING ? null : value;
    }

    /** Returns a field's value as text that is not folded; null = missing. */
    @Nullable
    String text(Term term) {
        return term.value().apply(lead) instanceof String text ? text : null;
    }

    /** Returns a field and its value. */
    public Fact fact(Term term) {
        Object value = term.value().apply(lead);
        if (value instanceof Set<?> tags) {
            return new Fact(term.name(), tags.stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        if (value instanceof BigDecimal number) {
            return new Fact(term.name(), number.toPlainString());
        }
        return new Fact(term.name(), value == null ? null : value.toString());
    }

    private @Nullable Object comparable(Object raw, Kind kind) {
        if (raw instanceof Money money) {
            return money.getCurrencyUnit().equals(currency) ? stripped(money.getAmount()) : null;
        }
        return switch (kind) {
            case TEXT -> raw instanceof String text ? Folded.of(text) : null;
            case TAGS ->
                raw instanceof Set<?> tags
                        ? tags.stream().map(tag -> Folded.of(tag.toString())).collect(Collectors.toSet())
                        : null;
            case NUMBER -> raw instanceof BigDecimal number ? stripped(number) : null;
            case BOOLEAN -> raw instanceof Boolean ? raw : null;
            case DATE -> raw instanceof java.time.LocalDate ? raw : null;
            case INSTANT -> raw instanceof java.time.Instant ? raw : null;
        };
    }

    /** The number as the operands are: equal numbers are equal objects. */
    private static BigDecimal stripped(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
