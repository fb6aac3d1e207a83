package io.crmkit.internal.log;

import io.crmkit.decision.Decision;
import io.crmkit.error.FormatException;
import io.crmkit.event.Event;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.StoredRecord;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads entries as events. */
public final class EntryReader {
    private final Json json;
    private final Terse terse;

    /**
     * Creates a reader.
     *
     * @param json the reader of JSON; it must know the kinds of decisions
     */
    public EntryReader(Json json) {
        this.json = json;
        this.terse = new Terse(json);
    }

    /**
     * Returns the event an entry tells. Of an erased person the personal values read {@code (erased)}; a
     * decision that can't be told without them is left out.
     *
     * @param record the record of the entry
     * @param keys finds the keys of persons
     * @return the event
     * @throws FormatException if a newer version wrote it
     */
    public Event read(StoredRecord record, KeyLookup keys) {
        Entry entry = Entry.parse(json, record);
        String id = record.key().id();
        PersonKey key = entry.person() == null ? null : keys.find(entry.person());
        Revealed revealed = Revealed.open(json, key, id, entry.sealed());
        Map<String, String> data = new TreeMap<>();
        clear(entry, entry.data(), revealed)
                .properties()
                .forEach(part -> data.put(part.getKey(), part.getValue().asString()));
        Map<String, @Nullable String> changes = new TreeMap<>();
        JsonNode parts = clear(entry, json.tree(entry.changes()), revealed);
        for (Map.Entry<String, JsonNode> part : parts.properties()) {
            changes.put(part.getKey(), part.getValue().isNull() ? null : json.canonical(part.getValue()));
        }
        return new Event(
                entry.subject(),
                entry.sequence(),
                record.attributes().get(LogTypes.POSITION) instanceof AttributeValue.NumberValue position
                        ? position.value()
                        : null,
                entry.at(),
                entry.actor(),
                entry.command(),
                entry.kind(),
                Collections.unmodifiableMap(data),
                Collections.unmodifiableMap(changes),
                entry.decision() == null
                        ? null
                        : decision(terse.read(clear(entry, entry.decision(), revealed), entry.at())));
    }

    private static JsonNode clear(Entry entry, JsonNode tree, Revealed revealed) {
        return entry.person() == null ? tree : revealed.reveal(tree);
    }

    private @Nullable Decision<?> decision(JsonNode tree) {
        try {
            return json.decision(tree);
        } catch (JsonException e) {
            if (isErased(tree)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean isErased(JsonNode tree) {
        return (tree.isString() && tree.stringValue().equals(Revealed.ERASED))
                || tree.valueStream().anyMatch(EntryReader::isErased);
    }
}
