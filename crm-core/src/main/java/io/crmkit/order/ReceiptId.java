package io.crmkit.order;

import io.crmkit.internal.check.Check;

/**
 * The identity of a receipt.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record ReceiptId(String value) implements Comparable<ReceiptId> {
    /** Checks the value. */
    public ReceiptId {
        Check.id("receipt id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static ReceiptId of(String value) {
        return new ReceiptId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(ReceiptId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
