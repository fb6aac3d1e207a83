package io.crmkit.activity;

import io.crmkit.internal.check.Check;

/**
 * The identity of an interaction.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record InteractionId(String value) implements Comparable<InteractionId> {
    /** Checks the value. */
    public InteractionId {
        Check.id("interaction id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static InteractionId of(String value) {
        return new InteractionId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(InteractionId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
