package io.crmkit.activity;

import io.crmkit.internal.check.Check;

/**
 * The identity of a cadence run.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record CadenceRunId(String value) implements Comparable<CadenceRunId> {
    /** Checks the value. */
    public CadenceRunId {
        Check.id("cadence run id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static CadenceRunId of(String value) {
        return new CadenceRunId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(CadenceRunId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
