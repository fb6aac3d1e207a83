package io.crmkit.account;

import io.crmkit.internal.check.Check;

/**
 * The identity of a contact.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record ContactId(String value) implements Comparable<ContactId> {
    /** Checks the value. */
    public ContactId {
        Check.id("contact id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static ContactId of(String value) {
        return new ContactId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(ContactId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
