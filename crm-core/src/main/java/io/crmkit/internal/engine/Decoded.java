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
    private static final int MOST = 262_144;

    /** The heap above this is not filled by what the host itself holds in memory. */
    private static final long LARGE = 4L << 30;

    /** How much heap there is for each place: as an entry takes about 8 kB, all of them take a fiftieth of it. */
    private static final long HEAP_EACH = 400_000;

    /** How much of what is above a large heap there is for each place: of that they take a twelfth. */
    private static final long ABOVE_EACH = 100_000;

    private final Json json;
    private final AtomicReferenceArray<@Nullable Entry> entries =
            new AtomicReferenceArray<>(places(Runtime.getRuntime().maxMemory()));

    private record Entry(RecordKey key, int format, String body, Object value) {
        boolean stands(StoredRecord record) {
            return format == record.format() && key.equals(record.key()) && body.equals(record.body());
        }
    }

    /** A record as it is put, with what it reads as. */
    record Written(Put put, Object value) {}

    Decoded(Json json) {
        this.json = json;
    }

    private static int places(long heap) {
        long places = heap / HEAP_EACH + Math.max(0, heap - LARGE) / ABOVE_EACH;
        return (int) Math.max(FEWEST, Math.min(MOST, places));
    }

    /** Notes a record that was written. */
    void wrote(Written written) {
        Put put = written.put();
        entries.set(place(put.key()), new Entry(put.key(), put.format(), put.body(), written.value()));
    }

    /**
     * Returns what a record reads as.
     *
     * @param reader makes it of the tree of the body
     */
    <T> T read(StoredRecord record, Class<T> type, Function<JsonNode, T> reader) {
        int place = place(record.key());
        Entry entry = entries.get(place);
        if (entry != null && entry.stands(record) && type.isInstance(entry.value)) {
            return type.cast(entry.value);
        }
        T value = reader.apply(json.parse(record.body()));
        entries.set(place, new Entry(record.key(), record.format(), record.body(), value));
        return value;
    }

    /** Tells whether two values are the same, down to the order of what they hold. */
    static boolean same(Json json, Object one, Object other) {
        return one.equals(other)
                && json.tree(one).toString().equals(json.tree(other).toString());
    }

    private int place(RecordKey key) {
        return Math.floorMod(key.hashCode(), entries.length());
    }
}
