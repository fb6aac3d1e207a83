package io.crmkit.operation;

import io.crmkit.internal.check.Check;

/**
 * The identity of an item of work that was given up: the same whenever that item is given up.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record GivenUpId(String value) implements Comparable<GivenUpId> {
    /** Checks the value. */
    public GivenUpId {
        Check.id("given-up id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static GivenUpId of(String value) {
        return new GivenUpId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(GivenUpId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
