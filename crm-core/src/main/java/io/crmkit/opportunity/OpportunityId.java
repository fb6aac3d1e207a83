package io.crmkit.opportunity;

import io.crmkit.internal.check.Check;

/**
 * The identity of an opportunity.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record OpportunityId(String value) implements Comparable<OpportunityId> {
    /** Checks the value. */
    public OpportunityId {
        Check.id("opportunity id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static OpportunityId of(String value) {
        return new OpportunityId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(OpportunityId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
