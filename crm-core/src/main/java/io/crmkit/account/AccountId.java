package io.crmkit.account;

import io.crmkit.internal.check.Check;

/**
 * The identity of an account.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record AccountId(String value) implements Comparable<AccountId> {
    /** Checks the value. */
    public AccountId {
        Check.id("account id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static AccountId of(String value) {
        return new AccountId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
