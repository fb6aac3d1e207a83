package io.crmkit.pool;

import io.crmkit.internal.check.Check;

/**
 * The identity of a pool.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens, as the rule book names its pools
 */
public record PoolId(String value) implements Comparable<PoolId> {
    /** Checks the value. */
    public PoolId {
        Check.id("pool id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static PoolId of(String value) {
        return new PoolId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
