package io.crmkit.renewal;

import io.crmkit.internal.check.Check;

/**
 * The identity of a contract.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record ContractId(String value) implements Comparable<ContractId> {
    /** Checks the value. */
    public ContractId {
        Check.id("contract id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static ContractId of(String value) {
        return new ContractId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(ContractId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
