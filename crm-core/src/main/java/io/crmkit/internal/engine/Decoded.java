package io.crmkit.internal.engine;

import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Remembers what bodies of records read as, so that what is read again and again (users, counters) is taken apart once,
 * and what this process wrote itself is not parsed. What is remembered must be immutable. Each key has one place, which it
 * shares with others: the last one read or written has it.
 */
final class Decoded {
    private static final int FEWEST = 2_048;
    private static final int MOST = 65_536;

    /** How much heap there is for each place: as an entry takes about 8 kB, all of them take a fiftieth of it. */
    private static final long HEAP_EACH = 400_000;

    private final Json json;
    private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>((int)
            Math.max(FEWEST, Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_EACH)));

    /** The value is null until it is asked for. */
    private record Entry(
            RecordKey key,
            int format,
            String body,
            JsonNode tree,
            @Nullable Object value) {
        boolean stands(StoredRecord record) {
            return format == record.format() && key.equals(record.key()) && body.equals(record.body());
        }
    }

    /** A record as it is put, with the tree of its body. */
    record Written(Put put, JsonNode tree) {}

    Decoded(Json json) {
        this.json = json;
    }

    /** Notes a record that was written. */
    void wrote(Written written) {
        Put put = written.put();
        entries.set(place(put.key()), new Entry(put.key(), put.format(), put.body(), written.tree(), null));
    }

    /**
     * Returns what a record reads as.
     *
     * @param reader makes it of the tree of the body
     */
    <T> T read(StoredRecord record, Class<T> type, Function<JsonNode, T> reader) {
        int place = place(record.key());
        Entry entry = entries.get(place);
        Entry known = entry != null && entry.stands(record) ? entry : null;
        if (known != null && type.isInstance(known.value)) {
            return type.cast(known.value);
        }
        JsonNode tree = known != null ? known.tree : json.parse(record.body());
        T value = reader.apply(tree);
        entries.set(place, new Entry(record.key(), record.format(), record.body(), tree, value));
        return value;
    }

    private int place(RecordKey key) {
        return Math.floorMod(key.hashCode(), entries.length());
    }
}
