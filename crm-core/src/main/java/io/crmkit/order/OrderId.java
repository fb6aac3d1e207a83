package io.crmkit.order;

import io.crmkit.internal.check.Check;

/**
 * The identity of an order.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record OrderId(String value) implements Comparable<OrderId> {
    /** Checks the value. */
    public OrderId {
        Check.id("order id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static OrderId of(String value) {
        return new OrderId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
