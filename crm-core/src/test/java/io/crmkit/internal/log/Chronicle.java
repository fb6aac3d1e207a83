package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.event.LogAnchor;
import io.crmkit.event.LogVerification;
import io.crmkit.internal.json.Json;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A store with leads and their log, written as the engine writes it, and what can be done to it from outside. */
final class Chronicle {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Set<String> NAMES = Set.of("name", "phone", "email", "text");
    static final RecordType LEAD = RecordType.of("lead");

    final Json json = Json.of(Map.of("grade", String.class));
    final Store store;
    final EntryWriter writer = new EntryWriter(json);
    final Sealer sealer = new Sealer(json);

    Chronicle() {
        this(MemoryStore.create());
    }

    Chronicle(Store store) {
        this.store = store;
        List<RecordType> types = new ArrayList<>(LogTypes.all());
        types.add(LEAD);
        store.prepare(types);
    }

    static RecordKey lead(String id) {
        return RecordKey.of("lead", id);
    }

    static PersonKey key(String person) {
        byte[] bytes = new byte[PersonKey.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + person.hashCode());
        }
        return PersonKey.of(person, bytes);
    }

    /** Changes a lead and logs the change. */
    void append(String id, Instant at, Map<String, ?> after, @Nullable PersonKey person, @Nullable Decision<?> why) {
        RecordKey subject = lead(id);
        List<StoredRecord> found = store.get(List.of(subject));
        Envelope before = found.isEmpty()
                ? new Envelope(Head.NONE, null, json.tree(Map.of()))
                : Envelope.parse(json, found.get(0));
        JsonNode state = json.tree(after);
        Draft draft = new Draft(
                "lead.changed",
                Map.of("channel", "web", "phone", "138-" + id),
                Changes.between(json, before.data(), state),
                why);
        Stamp stamp = new Stamp(at, Actor.user("alice"), "c-" + id);
        Appended entry = writer.append(subject, before.log(), draft, stamp, person, NAMES);
        String body = json.canonical(json.tree(new Envelope(entry.head(), null, state)));
        long version = found.isEmpty() ? 0 : found.get(0).version();
        commit(Changeset.builder()
                .put(entry.put())
                .put(new Put(subject, version, Map.of(), Envelope.FORMAT, body))
                .build());
    }

    void append(String id, int second) {
        append(id, START.plusSeconds(second), Map.of("score", second), null, null);
    }

    void commit(Changeset changes) {
        assertThat(store.commit(changes)).isInstanceOf(CommitResult.Committed.class);
    }

    int seal() {
        return sealer.sealAll(store, START.plusSeconds(99_999));
    }

    LogVerification verify(@Nullable LogAnchor anchor) {
        return new LogVerifier(json, List.of(LEAD)).verify(store, anchor);
    }

    List<LogVerification.Damage> damages() {
        return damages(null);
    }

    List<LogVerification.Damage> damages(@Nullable LogAnchor anchor) {
        return verify(anchor) instanceof LogVerification.Damaged damaged ? damaged.damages() : List.of();
    }

    LogVerification.Intact intact() {
        LogVerification found = verify(null);
        assertThat(found).isInstanceOf(LogVerification.Intact.class);
        return (LogVerification.Intact) found;
    }

    StoredRecord entry(String id, long sequence) {
        return record(LogTypes.entry(lead(id), sequence));
    }

    StoredRecord record(RecordKey key) {
        return store.get(List.of(key)).get(0);
    }

    /** Overwrites a record as someone with access to the database could. */
    void overwrite(StoredRecord with) {
        long version = store.get(List.of(with.key())).stream()
                .mapToLong(StoredRecord::version)
                .findFirst()
                .orElse(0);
        commit(Changeset.builder()
                .put(new Put(with.key(), version, with.attributes(), with.format(), with.body()))
                .build());
    }

    void edit(RecordKey key, String from, String to) {
        StoredRecord record = record(key);
        assertThat(record.body()).contains(from);
        overwrite(new StoredRecord(
                key,
                record.version(),
                record.attributes(),
                record.format(),
                record.body().replace(from, to)));
    }

    void attribute(RecordKey key, String name, long value) {
        StoredRecord record = record(key);
        Map<String, AttributeValue> attributes = new TreeMap<>(record.attributes());
        attributes.put(name, AttributeValue.of(value));
        overwrite(new StoredRecord(key, record.version(), attributes, record.format(), record.body()));
    }

    void delete(RecordKey key) {
        commit(Changeset.builder().delete(key, record(key).version()).build());
    }
}
