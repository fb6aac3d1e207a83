package io.crmkit.spi.store;

import java.util.List;

/** What an attribute of a matching record must be. */
public sealed interface Condition {
    /** The most values of one condition. */
    int MAX_VALUES = 200;

    /**
     * Returns the attribute that is looked at.
     *
     * @return its name
     */
    String attribute();

    /**
     * The attribute has one of the values.
     *
     * @param attribute a TEXT or NUMBER attribute
     * @param values 1 to {@value Condition#MAX_VALUES} values, all of the attribute's kind
     */
    record In(String attribute, List<AttributeValue> values) implements Condition {
        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there are no or too many values, or a value is a set of tags
         */
        public In {
            Checks.name("attribute", attribute);
            values = List.copyOf(values);
            size(attribute, values.size());
            Checks.require(
                    values.stream().noneMatch(AttributeValue.TagsValue.class::isInstance),
                    "A value of attribute (%s) must be a text or a number.\nMaybe ask for any-of?",
                    attribute);
        }
    }

    /**
     * The attribute has at least one of the tags.
     *
     * @param attribute a TAGS attribute
     * @param tags 1 to {@value Condition#MAX_VALUES} tags
     */
    record AnyOf(String attribute, List<String> tags) implements Condition {
        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there are no or too many tags
         */
        public AnyOf {
            Checks.name("attribute", attribute);
            tags = List.copyOf(tags);
            size(attribute, tags.size());
            tags.forEach(tag -> Checks.text("tag", "", tag, AttributeValue.MAX_TEXT));
        }
    }

    /**
     * The record has no value for the attribute.
     *
     * @param attribute any declared attribute
     */
    record Missing(String attribute) implements Condition {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is malformed
         */
        public Missing {
            Checks.name("attribute", attribute);
        }
    }

    private static void size(String attribute, int size) {
        Checks.require(
                size >= 1 && size <= MAX_VALUES,
                "The values (%s) of attribute (%s) must be 1 to %s.",
                size,
                attribute,
                MAX_VALUES);
    }
}
