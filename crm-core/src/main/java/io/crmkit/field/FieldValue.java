package io.crmkit.field;

import io.crmkit.internal.check.Check;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.joda.money.Money;

/** A value of a custom field. Text is at most 4,000 characters; a number has at most 30 digits, 12 of them decimals. */
public sealed interface FieldValue {

    /**
     * Returns the type of field this is a value of.
     *
     * @return the type
     */
    FieldType type();

    /**
     * Returns the value as canonical text: the same for equal values, in every locale and zone.
     *
     * @return the text; of tags, sorted and separated by commas
     */
    String text();

    /**
     * Returns a text value.
     *
     * @param value the text
     * @return the value
     */
    static FieldValue of(String value) {
        return new OfText(value);
    }

    /**
     * Returns a number value.
     *
     * @param value the number
     * @return the value
     */
    static FieldValue of(BigDecimal value) {
        return new OfNumber(value);
    }

    /**
     * Returns a number value.
     *
     * @param value the number
     * @return the value
     */
    static FieldValue of(long value) {
        return new OfNumber(BigDecimal.valueOf(value));
    }

    /**
     * Returns a boolean value.
     *
     * @param value the boolean
     * @return the value
     */
    static FieldValue of(boolean value) {
        return new OfBoolean(value);
    }

    /**
     * Returns a date value.
     *
     * @param value the date
     * @return the value
     */
    static FieldValue of(LocalDate value) {
        return new OfDate(value);
    }

    /**
     * Returns an instant value.
     *
     * @param value the instant
     * @return the value
     */
    static FieldValue of(Instant value) {
        return new OfInstant(value);
    }

    /**
     * Returns a money value.
     *
     * @param value the amount
     * @return the value
     */
    static FieldValue of(Money value) {
        return new OfMoney(value);
    }

    /**
     * Returns a tags value.
     *
     * @param value the tags
     * @return the value
     */
    static FieldValue of(Set<String> value) {
        return new OfTags(value);
    }

    /**
     * Returns a duration value.
     *
     * @param value the length of time
     * @return the value
     */
    static FieldValue of(Duration value) {
        return new OfDuration(value);
    }

    /**
     * Returns a reference to a record or a user.
     *
     * @param id the identity
     * @return the value
     */
    static FieldValue reference(String id) {
        return new OfReference(id);
    }

    /**
     * Text, also of a field that offers choices.
     *
     * @param value the text
     */
    record OfText(String value) implements FieldValue {
        /** Checks the length. */
        public OfText {
            Check.require(value.length() <= 4_000, "The text (%s characters) must have at most 4000.", value.length());
        }

        @Override
        public FieldType type() {
            return FieldType.TEXT;
        }

        @Override
        public String text() {
            return value;
        }
    }

    /**
     * A decimal number; trailing zeros are dropped.
     *
     * @param value the number
     */
    record OfNumber(BigDecimal value) implements FieldValue {
        /** Checks the size before it computes with it. */
        public OfNumber {
            Check.require(
                    value.precision() <= 30 && Math.abs((long) value.scale()) <= 30,
                    "The number (of %s digits and scale %s) must have at most 30 digits.",
                    value.precision(),
                    value.scale());
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            Check.require(
                    value.scale() <= 12 && value.precision() - value.scale() <= 30,
                    "The number (%s) must have at most 30 digits, 12 of them decimals.",
                    value);
        }

        @Override
        public FieldType type() {
            return FieldType.NUMBER;
        }

        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /**
     * True or false.
     *
     * @param value the boolean
     */
    record OfBoolean(boolean value) implements FieldValue {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /**
     * A calendar date without zone.
     *
     * @param value the date
     */
    record OfDate(LocalDate value) implements FieldValue {
        @Override
        public FieldType type() {
            return FieldType.DATE;
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /**
     * An instant, whole microseconds.
     *
     * @param value the instant
     */
    record OfInstant(Instant value) implements FieldValue {
        /** Drops what is finer than a microsecond. */
        public OfInstant {
            value = value.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }

        @Override
        public FieldType type() {
            return FieldType.INSTANT;
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /**
     * An amount of money.
     *
     * @param value the amount
     */
    record OfMoney(Money value) implements FieldValue {
        @Override
        public FieldType type() {
            return FieldType.MONEY;
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /**
     * A set of texts.
     *
     * @param value the texts
     */
    record OfTags(Set<String> value) implements FieldValue {
        /** Copies the texts. */
        public OfTags {
            value = Check.set(value);
        }

        @Override
        public FieldType type() {
            return FieldType.TAGS;
        }

        @Override
        public String text() {
            return String.join(",", value);
        }
    }

    /**
     * A length of time, whole microseconds, at most 36,525 days either way.
     *
     * @param value the length
     */
    record OfDuration(Duration value) implements FieldValue {
        private static final Duration LONGEST = Duration.ofDays(36_525);

        /** Checks the length and drops what is finer than a microsecond. */
        public OfDuration {
            Check.require(
                    value.compareTo(LONGEST) <= 0 && value.compareTo(LONGEST.negated()) >= 0,
                    "The duration (%s) must have at most 36525 days.",
                    value);
            value = value.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }

        @Override
        public FieldType type() {
            return FieldType.DURATION;
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /**
     * The identity of a record or a user.
     *
     * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
     */
    record OfReference(String value) implements FieldValue {
        /** Checks the form. */
        public OfReference {
            Check.id("reference", value);
        }

        @Override
        public FieldType type() {
            return FieldType.REFERENCE;
        }

        @Override
        public String text() {
            return value;
        }
    }
}
