package io.crmkit.simulation;

import io.crmkit.decision.Reason;
import io.crmkit.internal.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened in a simulation: an event of the log, a message that was delivered ({@code message.delivered})
 * or a command that was refused ({@code command.refused}).
 *
 * @param at when, whole microseconds
 * @param event what happened, for example {@code lead.captured}
 * @param subject what it happened to, as {@code type/id}; of a refused command its name
 * @param actor who caused it, as {@code user:id} or {@code system:name}
 * @param data what is to say about it, texts by name, sorted
 * @param reasons the reasons of the decision that led to it; empty if none did
 */
public record TraceEvent(
        Instant at, String event, String subject, String actor, Map<String, String> data, List<Reason> reasons) {
    /** What happened when a command was refused. */
    static final String REFUSED = "command.refused";

    /** What happened when a message was delivered. */
    static final String DELIVERED = "message.delivered";

    private static final Json JSON = Json.of();

    /** Copies and sorts the data. */
    public TraceEvent {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
        reasons = List.copyOf(reasons);
    }

    /**
     * Returns the line of the trace.
     *
     * @return one JSON object in one line, its properties in the order of their names
     */
    public String json() {
        return JSON.tree(this).toString();
    }
}
