package io.crmkit.operation;

import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of work the process no longer tries by itself: a message that could not be delivered, or an alarm of a record
 * whose work kept failing. It holds nothing a customer said or is called.
 *
 * @param id the identity
 * @param status what became of it
 * @param record what it is about, as {@code type/id}: the record whose alarm it is, or which the message tells of
 * @param message the message; null if it is an alarm
 * @param attempts how often it was tried before it was given up for the last time, 1 or more
 * @param error why the last attempt failed: the channel's words, or the failure and where it came from
 * @param at when it was given up for the last time, whole microseconds
 * @param retries how often somebody asked for it to be tried again, 0 or more
 */
@RecordBuilder
public record GivenUp(
        GivenUpId id,
        Status status,
        String record,
        @Nullable Message message,
        int attempts,
        String error,
        Instant at,
        int retries)
        implements GivenUpBuilder.With {

    /** What became of an item. */
    public enum Status {
        /** It is not tried until somebody asks for it, or its record changes, which plans its alarm anew. */
        GIVEN_UP,
        /** Somebody asked for it to be tried again, and it has neither been done nor given up since. */
        RETRIED,
        /** It was done after all. */
        DONE
    }

    /**
     * A message that could not be delivered.
     *
     * @param id its id, which is the idempotency key of every attempt to deliver it
     * @param recipient whom it was to reach; of a message to a customer, who looks after him
     * @param template the occasion
     * @param channel the channel it was to take
     */
    public record Message(String id, UserId recipient, String template, String channel) {}
}
