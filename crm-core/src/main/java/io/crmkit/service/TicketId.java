package io.crmkit.service;

import io.crmkit.internal.check.Check;

/**
 * The identity of a ticket.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record TicketId(String value) implements Comparable<TicketId> {
    /** Checks the value. */
    public TicketId {
        Check.id("ticket id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static TicketId of(String value) {
        return new TicketId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(TicketId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
