package io.crmkit.rules.internal.condition;

import io.crmkit.decision.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What conditions are asked about: the values of the fields, read from a model when asked for, or given beforehand.
 * Immutable.
 */
public abstract sealed class Subject permits ReadSubject, GivenSubject {
    private final Instant now;
    private final ZoneId zone;

    Subject(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Returns the present instant. */
    public Instant now() {
        return now;
    }

    /** Returns the zone in which days are counted. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Returns a field's value: a String, a BigDecimal, a Long (a whole number), a Boolean, a LocalDate, an Instant, a
     * Duration or a collection of Strings, as fits the kind; null = missing, of another type, or an amount of another
     * currency. Texts may be folded.
     */
    public abstract @Nullable Object get(Term term);

    /**
     * Returns what a value is to an index: of an ordered value the double nearest to it, see {@link Ordinal}; of a text or
     * an id its number among those that conditions compare with, {@link Symbols#NONE} if no condition does; 1 or 0 for
     * true and false. Not a number if it is missing. Not to be asked of a set of tags.
     */
    public abstract double number(Term term);

    /** Tells whether the number of an ordered value is that value, not only near it. */
    public abstract boolean isExact(Term term);

    /** Returns the numbers of the tags that conditions compare with, each once; none if they are missing. */
    public abstract int[] tags(Term term);

    /** Returns a field's value as the model has it; null = missing. */
    abstract @Nullable Object original(Term term);

    /** Returns a field's value as operands are: text folded, equal numbers equal objects; null = missing. */
    @Nullable
    Object value(Term term) {
        Object value = get(term);
        if (value instanceof String text) {
            return term.kind() == Kind.REFERENCE ? text : Folded.of(text);
        } else if (value instanceof Collection<?> tags) {
            return tags.stream().map(tag -> Folded.of(tag.toString())).collect(Collectors.toSet());
        } else if (value instanceof Long whole) {
            return stripped(BigDecimal.valueOf(whole));
        }
        return value instanceof BigDecimal number ? stripped(number) : value;
    }

    /** Returns a field's value as text that is not folded; null = missing. */
    public @Nullable String text(Term term) {
        return original(term) instanceof String text ? text : null;
    }

    /** Returns a field's tags as texts that are not folded; none = missing. */
    public List<String> tagTexts(Term term) {
        return original(term) instanceof Set<?> tags
                ? tags.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Returns a field and its value. */
    public Fact fact(Term term) {
        Object value = original(term);
        if (value instanceof Set<?> tags) {
            return new Fact(
                    term.name(), tags.stream().map(Object::toString).sorted().collect(Collectors.joining(",")));
        }
        if (value instanceof BigDecimal number) {
            return new Fact(term.name(), number.toPlainString());
        }
        return new Fact(term.name(), value == null ? null : value.toString());
    }

    /** Tells whether a value is of the type that a kind has. */
    static boolean fits(Object value, Kind kind) {
        return switch (kind) {
            case TEXT, REFERENCE -> value instanceof String;
            case NUMBER -> value instanceof BigDecimal || value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
            case INSTANT -> value instanceof Instant;
            case DURATION -> value instanceof Duration;
            case TAGS -> value instanceof Set<?>;
        };
    }

    /** The number as the operands are: equal numbers are equal objects. */
    static BigDecimal stripped(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
