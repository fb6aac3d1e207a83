package io.crmkit.spi.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The value of an attribute of a record. */
public sealed interface AttributeValue {
    /** The longest text, in code points. */
    int MAX_TEXT = 190;

    /** The most tags of one value. */
    int MAX_TAGS = 200;

    /**
     * Returns the kind of attribute this is a value of.
     *
     * @return the kind
     */
    AttributeKind kind();

    /**
     * Returns a text value.
     *
     * @param value at most {@value #MAX_TEXT} code points, may be empty
     * @return the value
     */
    static TextValue of(String value) {
        return new TextValue(value);
    }

    /**
     * Returns a number value.
     *
     * @param value any 64-bit integer
     * @return the value
     */
    static NumberValue of(long value) {
        return new NumberValue(value);
    }

    /**
     * Returns the number value of an instant.
     *
     * @param value an instant from 1970 to 9999, whole microseconds
     * @return its microseconds since the epoch
     * @throws IllegalArgumentException if the instant is out of range or finer than a microsecond
     */
    static NumberValue of(Instant value) {
        Checks.instant("instant", value);
        // not ChronoUnit.MICROS.between, which counts in nanoseconds on the way and overflows in the year 2262
        return new NumberValue(value.getEpochSecond() * 1_000_000 + value.getNano() / 1_000);
    }

    /**
     * Returns a tags value.
     *
     * @param values at most {@value #MAX_TAGS} texts, not empty, of at most {@value #MAX_TEXT} code points each
     * @return the value
     */
    static TagsValue of(Collection<String> values) {
        return new TagsValue(Set.copyOf(values));
    }

    /**
     * A text.
     *
     * @param value at most {@value AttributeValue#MAX_TEXT} code points; no NUL, no lone surrogate
     */
    record TextValue(String value) implements AttributeValue {
        /**
         * Checks the text.
         *
         * @throws IllegalArgumentException if it is too long or not plain
         */
        public TextValue {
            Checks.text("text", "", value, MAX_TEXT);
        }

        @Override
        public AttributeKind kind() {
            return AttributeKind.TEXT;
        }
    }

    /**
     * A 64-bit integer.
     *
     * @param value the integer
     */
    record NumberValue(long value) implements AttributeValue {
        @Override
        public AttributeKind kind() {
            return AttributeKind.NUMBER;
        }
    }

    /**
     * A set of texts.
     *
     * @param values the texts, in no particular order, none empty
     */
    record TagsValue(Set<String> values) implements AttributeValue {
        /**
         * Checks and copies the texts.
         *
         * @throws IllegalArgumentException if there are too many, or one is empty, too long or not plain
         */
        public TagsValue {
            values = Collections.unmodifiableSet(new TreeSet<>(values));
            Checks.require(values.size() <= MAX_TAGS, "The tags (%s) must be at most %s.", values.size(), MAX_TAGS);
            for (String tag : values) {
                Checks.require(!tag.isEmpty(), "A tag must not be empty.");
                Checks.text("tag", "", tag, MAX_TEXT);
            }
        }

        @Override
        public AttributeKind kind() {
            return AttributeKind.TAGS;
        }
    }
}
