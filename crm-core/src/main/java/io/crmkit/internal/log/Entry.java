package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import io.crmkit.people.Actor;
import io.crmkit.spi.store.StoredRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of an entry. Its format may not change; the hash of every stored entry rests on it.
 *
 * @param format the number of the format
 * @param subject the key of the subject as {@code type/id}
 * @param sequence its place in the chain of the subject, from 1
 * @param previous the hash of the entry before, empty for the first
 * @param at when it happened
 * @param actor who caused it
 * @param command the id of the command
 * @param kind what happened
 * @param person the person under whose key personal values are encrypted, null if none are
 * @param sealed the personal values, encrypted; null if there are none
 * @param data what is to say about it, texts by name, personal values taken out
 * @param changes the parts of the subject that changed, personal values taken out
 * @param decision the decision that led to it as {@link Terse} writes it, personal values taken out; null if none did
 */
record Entry(
        int format,
        String subject,
        long sequence,
        String previous,
        Instant at,
        Actor actor,
        String command,
        String kind,
        @Nullable String person,
        @Nullable String sealed,
        JsonNode data,
        Map<String, JsonNode> changes,
        @Nullable JsonNode decision) {
    Entry {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(changes, "changes");
    }

    static Entry parse(Json json, StoredRecord record) {
        Formats.check(record, LogTypes.FORMAT);
        return json.read(record.body(), Entry.class);
    }
}
