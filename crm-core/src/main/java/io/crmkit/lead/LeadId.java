package io.crmkit.lead;

import io.crmkit.internal.check.Check;

/**
 * The identity of a lead.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record LeadId(String value) implements Comparable<LeadId> {
    /** Checks the value. */
    public LeadId {
        Check.id("lead id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static LeadId of(String value) {
        return new LeadId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(LeadId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
