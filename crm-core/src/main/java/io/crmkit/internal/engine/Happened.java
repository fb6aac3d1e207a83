package io.crmkit.internal.engine;

import java.util.Map;

/**
 * Something a command wrote to the log.
 *
 * @param kind the kind of the record
 * @param id the id of the record
 * @param event the kind of the event
 * @param data its data
 */
public record Happened(String kind, String id, String event, Map<String, String> data) {
    /** Copies the data. */
    public Happened {
        data = Map.copyOf(data);
    }

    /** Returns the record, as {@code type/id}. */
    public String record() {
        return kind + "/" + id;
    }
}
