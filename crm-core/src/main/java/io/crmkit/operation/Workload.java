package io.crmkit.operation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much due work waits, for the eyes of whoever operates the process: what grows here is not done fast enough, or by
 * nobody.
 *
 * @param at when it was looked
 * @param alarms reminders, recycling, escalations, steps of cadences, renewals: what falls due for records
 * @param deliveries messages, those that quiet hours and digests hold back excluded until then
 */
public record Workload(Instant at, Queue alarms, Queue deliveries) {
    /**
     * Work of one kind that is due.
     *
     * @param due how many items are, 0 or more; those that are being done included
     * @param late how many of them are due for longer than is tolerated
     * @param oldest since when the first of them is due, or is to be tried again; null = nothing is due
     */
    public record Queue(long due, long late, @Nullable Instant oldest) {}

    /**
     * Returns for how long something has waited.
     *
     * @param queue alarms or deliveries
     * @return the age of the oldest item, 0 if nothing is due
     */
    public Duration age(Queue queue) {
        Instant oldest = queue.oldest();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, at);
    }
}
