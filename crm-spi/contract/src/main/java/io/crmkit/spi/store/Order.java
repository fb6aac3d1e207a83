package io.crmkit.spi.store;

import org.jspecify.annotations.Nullable;

/**
 * How the matches of a query are ordered, and the range of them that is wanted: by a TEXT or NUMBER attribute, equal
 * values by id. Records that miss the attribute do not match.
 *
 * @param attribute the attribute
 * @param direction the direction of both attribute and id
 * @param from the least value, itself included; null = no bound
 * @param to the value before which the range ends, itself excluded; null = no bound
 */
public record Order(
        String attribute,
        Direction direction,
        @Nullable AttributeValue from,
        @Nullable AttributeValue to) {

    /** A direction of order. */
    public enum Direction {
        /** Least first. */
        ASCENDING,
        /** Greatest first. */
        DESCENDING
    }

    /**
     * Checks name and bounds.
     *
     * @throws IllegalArgumentException if the name is malformed, a bound is a set of tags, or the bounds are of two
     *     kinds
     */
    public Order {
        Checks.name("attribute", attribute);
        Checks.require(
                !(from instanceof AttributeValue.TagsValue) && !(to instanceof AttributeValue.TagsValue),
                "A bound of attribute (%s) must be a text or a number.",
                attribute);
        Checks.require(
                from == null || to == null || from.kind() == to.kind(),
                "The bounds (%s, %s) of attribute (%s) must be of one kind.",
                from,
                to,
                attribute);
    }

    /**
     * Returns the ascending order by an attribute.
     *
     * @param attribute a TEXT or NUMBER attribute
     * @return the order, unbounded
     */
    public static Order ascending(String attribute) {
        return new Order(attribute, Direction.ASCENDING, null, null);
    }

    /**
     * Returns the descending order by an attribute.
     *
     * @param attribute a TEXT or NUMBER attribute
     * @return the order, unbounded
     */
    public static Order descending(String attribute) {
        return new Order(attribute, Direction.DESCENDING, null, null);
    }

    /**
     * Returns this order, starting at a value.
     *
     * @param value the least value, included
     * @return the bounded order
     */
    public Order from(AttributeValue value) {
        return new Order(attribute, direction, value, to);
    }

    /**
     * Returns this order, ending before a value.
     *
     * @param value the bound, excluded
     * @return the bounded order
     */
    public Order to(AttributeValue value) {
        return new Order(attribute, direction, from, value);
    }
}
