package io.crmkit.account;

import io.crmkit.internal.check.Check;

/**
 * The identity of a person.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens, the same for a lead and for the contact it becomes; the key to the personal values in the log
 */
public record PersonId(String value) implements Comparable<PersonId> {
    /** Checks the value. */
    public PersonId {
        Check.id("person id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static PersonId of(String value) {
        return new PersonId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
