package io.crmkit.rules.internal.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Values of fields, gathered and folded once for conditions that are asked about them. Not for several threads. */
public final class Givens {
    private final Map<String, Term> terms;
    private final Slots slots;
    private final CurrencyUnit currency;
    private final ZoneId zone;
    private final @Nullable Object[] values;
    private final @Nullable Object[] originals;

    Givens(Map<String, Term> terms, Slots slots, CurrencyUnit currency, ZoneId zone) {
        this.terms = terms;
        this.slots = slots;
        this.currency = currency;
        this.zone = zone;
        this.values = new Object[slots.size()];
        this.originals = new Object[slots.size()];
    }

    /** Returns the field of a name, null if there is none. */
    public @Nullable Term term(String name) {
        return terms.get(name);
    }

    /** Returns the names of all fields. */
    public Collection<String> names() {
        return terms.keySet();
    }

    /** Tells whether a value is one that a field may have. */
    public static boolean fits(Term term, Object value) {
        return (value instanceof Money && term.kind() == Kind.NUMBER) || Subject.fits(plain(value), term.kind());
    }

    /** Gives a field a value that fits it; that of a field that no condition reads is let go. */
    public void put(Term term, Object value) {
        int slot = slots.of(term);
        if (slot != Slots.NONE) {
            Object original = plain(value);
            originals[slot] = original;
            values[slot] = prepared(term.kind(), original);
        }
    }

    /** Returns the subject at an instant. */
    public Subject at(Instant now) {
        return new GivenSubject(slots, terms.values(), values.clone(), originals.clone(), now, zone);
    }

    private static Object plain(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Collection<?> tags && !(value instanceof Set<?>) ? Set.copyOf(tags) : value;
    }

    private @Nullable Object prepared(Kind kind, Object value) {
        if (value instanceof String text) {
            return kind == Kind.REFERENCE ? text : Folded.of(text);
        } else if (value instanceof Set<?> tags) {
            return tags.stream()
                    .map(tag -> Folded.of(tag.toString()))
                    .distinct()
                    .toList();
        } else if (value instanceof Money money) {
            return money.getCurrencyUnit().equals(currency) ? whole(money.getAmount()) : null;
        } else if (value instanceof BigDecimal number) {
            return whole(number);
        }
        return whole(value);
    }

    /** A whole number as a Long, which is compared fastest. */
    private static Object whole(Object value) {
        return value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0
                        && number.precision() - number.scale() <= 18
                ? (Object) number.longValueExact()
                : value;
    }
}
