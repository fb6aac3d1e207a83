package io.crmkit.people;

import io.crmkit.internal.check.Check;

/**
 * The identity of a team.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record TeamId(String value) implements Comparable<TeamId> {
    /** Checks the value. */
    public TeamId {
        Check.id("team id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static TeamId of(String value) {
        return new TeamId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(TeamId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
