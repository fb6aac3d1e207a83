package io.crmkit.internal.engine;

import io.crmkit.decision.Read;
import io.crmkit.error.FormatException;
import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The records beside the model one command works on. */
final class Sides {
    private final Fetch fetch;
    private final Decoded decoded;
    private final Json json;
    private final Parts parts;
    private final Map<RecordKey, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        long version;

        @Nullable
        Object before;

        @Nullable
        Object value;

        boolean expected;
        boolean written;
        Map<String, AttributeValue> attributes = Map.of();
    }

    Sides(Fetch fetch, Decoded decoded, Json json, Parts parts) {
        this.fetch = fetch;
        this.decoded = decoded;
        this.json = json;
        this.parts = parts;
    }

    boolean knows(RecordKey key) {
        return entries.containsKey(key);
    }

    <S> S load(RecordKey key, Class<S> type, S absent, boolean expected) {
        parts.read(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = new Entry();
            StoredRecord record = fetch.take(key);
            if (record != null) {
                if (record.format() > Side.FORMAT) {
                    throw new FormatException(key.toString(), record.format(), Side.FORMAT);
                }
                entry.version = record.version();
                entry.before = decoded.read(record, type, tree -> json.read(tree, type));
                entry.value = entry.before;
            }
            entries.put(key, entry);
        }
        entry.expected |= expected;
        return entry.value == null ? absent : type.cast(entry.value);
    }

    void put(RecordKey key, Object value, Map<String, AttributeValue> attributes) {
        Entry entry = entries.computeIfAbsent(key, fresh -> new Entry());
        entry.value = value;
        entry.written = true;
        entry.attributes = attributes;
    }

    List<Read> reads() {
        return entries.entrySet().stream()
                .filter(entry -> !Side.guards(entry.getKey()) && parts.has(entry.getKey()))
                .map(entry -> new Read(entry.getKey().toString(), entry.getValue().version))
                .toList();
    }

    /** Forgets whatever was to be written; what was read stays expected. */
    void drop() {
        entries.values().forEach(entry -> {
            entry.value = entry.before;
            entry.written = false;
            entry.attributes = Map.of();
        });
    }

    /** Returns how many operations of a changeset are to be written or expected. */
    int operations() {
        return (int) entries.values().stream()
                .filter(entry -> entry.written || entry.expected)
                .count();
    }

    boolean wrote() {
        return entries.values().stream().anyMatch(entry -> entry.written);
    }

    /** Adds what this command writes to a changeset, and notes each put with what it reads as. */
    void addTo(Changeset.Builder changes, List<Decoded.Written> written) {
        entries.forEach((key, entry) -> {
            if (entry.written) {
                Object value = Objects.requireNonNull(entry.value);
                Put put = new Put(key, entry.version, entry.attributes, Side.FORMAT, json.canonical(json.tree(value)));
                // an answer holds a tree, which is read for what it is worth
                assert value instanceof Side.Answer
                        || Decoded.same(json, value, json.read(put.body(), value.getClass()));
                changes.put(put);
                written.add(new Decoded.Written(put, value));
            } else if (entry.expected) {
                changes.expect(key, entry.version);
            }
        });
    }
}
