package io.crmkit.activity;

import io.crmkit.internal.check.Check;

/**
 * The identity of a task.
 *
 * @param value 1 to 64 letters, digits, dots, underscores, at signs and hyphens
 */
public record TaskId(String value) implements Comparable<TaskId> {
    /** Checks the value. */
    public TaskId {
        Check.id("task id", value);
    }

    /**
     * Returns the identity with a value.
     *
     * @param value the value
     * @return the identity
     * @throws IllegalArgumentException if the value is malformed
     */
    public static TaskId of(String value) {
        return new TaskId(value);
    }

    /** Orders by value. */
    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
