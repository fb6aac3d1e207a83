package io.crmkit.desk;

import io.crmkit.event.Event;
import io.crmkit.people.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a command would do. Nothing was written, sent or counted.
 *
 * @param <R> what the command answers
 * @param result what it would answer
 * @param events what would stand in the log, in order, without positions; empty if nothing would be written
 * @param messages who would be told what
 * @param plans when which record would next be looked at
 */
public record DryRun<R>(R result, List<Event> events, List<Message> messages, List<Plan> plans) {
    /** Copies the lists. */
    public DryRun {
        events = List.copyOf(events);
        messages = List.copyOf(messages);
        plans = List.copyOf(plans);
    }

    /**
     * A message that would be sent, over every channel.
     *
     * @param recipient to whom
     * @param template which
     * @param record about what, as {@code type/id}
     * @param facts what the text names
     */
    public record Message(UserId recipient, String template, String record, Map<String, String> facts) {
        /** Copies the facts. */
        public Message {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * When something would fall due for a record.
     *
     * @param record the record, as {@code type/id}
     * @param due the instant
     */
    public record Plan(String record, Instant due) {}
}
