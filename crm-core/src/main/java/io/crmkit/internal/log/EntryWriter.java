package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes entries. */
public final class EntryWriter {
    private final Json json;
    private final Terse terse;

    /**
     * Creates a writer.
     *
     * @param json the writer of JSON
     */
    public EntryWriter(Json json) {
        this.json = json;
        this.terse = new Terse(json);
    }

    /**
     * Returns the entry that follows a head. It must be committed in one changeset with the record of the subject,
     * under that record's expected version, with the new head in its envelope.
     *
     * @param subject the record the entry is about
     * @param head the end of the subject's chain
     * @param draft what the entry says
     * @param stamp when and by whom it was caused
     * @param person the key of the person whose values it holds, null if it holds none
     * @param personalNames the names of properties with personal values
     * @return the record to put, and the new end of the chain
     */
    public Appended append(
            RecordKey subject,
            Head head,
            Draft draft,
            Stamp stamp,
            @Nullable PersonKey person,
            Set<String> personalNames) {
        long sequence = head.sequence() + 1;
        RecordKey key = LogTypes.entry(subject, sequence);
        JsonNode data = json.tree(draft.data());
        JsonNode changes = json.tree(draft.changes());
        Instant at = stamp.at().truncatedTo(ChronoUnit.MICROS);
        Hidden hidden = person == null ? null : new Hidden(personalNames);
        String sealed = null;
        JsonNode decision = null;
        if (hidden != null) {
            data = hidden.hide(data);
            changes = hidden.hide(changes);
        }
        if (draft.decision() != null) {
            decision = terse.write(draft.decision(), at, hidden);
        }
        if (hidden != null && person != null) {
            sealed = hidden.seal(json, person, key.id());
        }
        Map<String, JsonNode> parts = new TreeMap<>();
        changes.properties().forEach(part -> parts.put(part.getKey(), part.getValue()));
        Entry entry = new Entry(
                LogTypes.FORMAT,
                subject.toString(),
                sequence,
                head.hash(),
                at,
                stamp.actor(),
                stamp.command(),
                draft.kind(),
                person == null ? null : person.person(),
                sealed,
                data,
                parts,
                decision);
        String body = json.canonical(json.tree(entry));
        Map<String, AttributeValue> attributes = Map.of(LogTypes.AT, AttributeValue.of(entry.at()));
        return new Appended(new Put(key, 0, attributes, LogTypes.FORMAT, body), new Head(sequence, Hashes.of(body)));
    }
}
