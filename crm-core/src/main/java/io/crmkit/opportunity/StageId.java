package io.crmkit.opportunity;

import io.crmkit.internal.check.Check;

/**
 * The identity of a stage.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens, as the rule book names the stages of a pipeline
 */
public record StageId(String value) implements Comparable<StageId> {
    /** Checks the value. */
    public StageId {
        Check.id("stage id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static StageId of(String value) {
        return new StageId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(StageId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
