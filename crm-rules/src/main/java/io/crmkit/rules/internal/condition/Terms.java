package io.crmkit.rules.internal.condition;

import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.policy.Situation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds the fields of one kind of record to a vocabulary.
 *
 * @param <T> the record
 */
final class Terms<T> {
    private final Vocabulary vocabulary;
    private final Entity entity;
    private final Function<Situation, @Nullable T> record;

    Terms(Vocabulary vocabulary, Entity entity, Function<Situation, @Nullable T> record) {
        this.vocabulary = vocabulary;
        this.entity = entity;
        this.record = record;
    }

    /** Adds a field of a kind. */
    Terms<T> add(String name, Kind kind, Function<T, @Nullable Object> value) {
        return add(name, kind, value, List.of());
    }

    /** Adds a field that has one of some values. */
    Terms<T> add(String name, Kind kind, Function<T, @Nullable Object> value, Collection<String> choices) {
        vocabulary.add(entity, name, kind, false, choices, (situation, now) -> {
            T found = record.apply(situation);
            return found == null ? null : value.apply(found);
        });
        return this;
    }

    Terms<T> text(String name, Function<T, @Nullable Object> value) {
        return add(name, Kind.TEXT, value);
    }

    /** Adds a field whose values are the names of constants. */
    Terms<T> choice(String name, Function<T, @Nullable Enum<?>> value, Enum<?>... choices) {
        return add(
                name,
                Kind.TEXT,
                found -> {
                    Enum<?> one = value.apply(found);
                    return one == null ? null : one.name();
                },
                Stream.of(choices).map(Enum::name).toList());
    }

    /** Adds a field that names a record or a user by its id. */
    Terms<T> reference(String name, Function<T, @Nullable Object> id) {
        return reference(name, id, List.of());
    }

    /** Adds a field that names one of some things by its id. */
    Terms<T> reference(String name, Function<T, @Nullable Object> id, Collection<String> choices) {
        return add(
                name,
                Kind.REFERENCE,
                found -> {
                    Object value = id.apply(found);
                    return value == null ? null : value.toString();
                },
                choices);
    }

    Terms<T> instant(String name, Function<T, @Nullable Instant> value) {
        return add(name, Kind.INSTANT, value::apply);
    }

    /** Adds a number of whole days of 24 hours since an instant, 0 if it is still to come. */
    Terms<T> daysSince(String name, Function<T, @Nullable Instant> instant) {
        return counted(name, Kind.NUMBER, (found, now) -> {
            Instant since = instant.apply(found);
            return since == null
                    ? null
                    : BigDecimal.valueOf(
                            Math.max(0, Duration.between(since, now).toDays()));
        });
    }

    /** Adds a field that changes while no record does. */
    Terms<T> counted(String name, Kind kind, BiFunction<T, Instant, @Nullable Object> value) {
        vocabulary.add(entity, name, kind, true, List.of(), (situation, now) -> {
            T found = record.apply(situation);
            return found == null ? null : value.apply(found, now);
        });
        return this;
    }

    /** Adds a custom field. */
    void custom(String field, FieldType type, Collection<String> choices, Function<T, CustomFields> fields) {
        add(
                "fields." + field,
                Kind.of(type),
                found -> value(fields.apply(found).values().get(field)),
                choices);
    }

    private static @Nullable Object value(@Nullable FieldValue value) {
        if (value instanceof FieldValue.OfText text) {
            return text.value();
        } else if (value instanceof FieldValue.OfNumber number) {
            return number.value();
        } else if (value instanceof FieldValue.OfBoolean flag) {
            return flag.value();
        } else if (value instanceof FieldValue.OfDate date) {
            return date.value();
        } else if (value instanceof FieldValue.OfInstant instant) {
            return instant.value();
        } else if (value instanceof FieldValue.OfMoney money) {
            return money.value();
        } else if (value instanceof FieldValue.OfDuration duration) {
            return duration.value();
        } else if (value instanceof FieldValue.OfReference reference) {
            return reference.value();
        }
        return value instanceof FieldValue.OfTags tags ? tags.value() : null;
    }
}
