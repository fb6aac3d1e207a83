package io.crmkit.internal.engine;

import io.crmkit.policy.Alarm;

/**
 * What happens to a record when an alarm falls due.
 *
 * @param <T> the model's type
 */
@FunctionalInterface
public interface AlarmHandler<T> {
    /**
     * Does what is due. It writes the record with an event that says so.
     *
     * @param unit the command
     * @param value the record
     * @param alarm what is due
     */
    void handle(Unit unit, T value, Alarm alarm);
}
