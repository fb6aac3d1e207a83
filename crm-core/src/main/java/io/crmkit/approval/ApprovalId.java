package io.crmkit.approval;

import io.crmkit.internal.check.Check;

/**
 * The identity of an approval.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record ApprovalId(String value) implements Comparable<ApprovalId> {
    /** Checks the value. */
    public ApprovalId {
        Check.id("approval id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static ApprovalId of(String value) {
        return new ApprovalId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(ApprovalId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
