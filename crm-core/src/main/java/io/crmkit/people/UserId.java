package io.crmkit.people;

import io.crmkit.internal.check.Check;

/**
 * The identity of a user.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens, as the host application names its users
 */
public record UserId(String value) implements Comparable<UserId> {
    /** Checks the value. */
    public UserId {
        Check.id("user id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static UserId of(String value) {
        return new UserId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
