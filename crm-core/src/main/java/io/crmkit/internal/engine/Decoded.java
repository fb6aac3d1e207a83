package io.crmkit.internal.engine;

import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what bodies of records read as, so that what is read again and again (users, counters) is taken apart once.
 * What is remembered must be immutable. Each key has one place, which it shares with others: the last one read has it.
 */
final class Decoded {
    private static final int PLACES = 1_024;

    private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(PLACES);

    private record Entry(RecordKey key, int format, String body, Object value) {
        boolean stands(StoredRecord record) {
            return format == record.format() && key.equals(record.key()) && body.equals(record.body());
        }
    }

    /** Returns what a record reads as. */
    <T> T read(StoredRecord record, Class<T> type, Function<StoredRecord, T> reader) {
        int place = Math.floorMod(record.key().hashCode(), PLACES);
        Entry entry = entries.get(place);
        if (entry != null && type.isInstance(entry.value) && entry.stands(record)) {
            return type.cast(entry.value);
        }
        T value = reader.apply(record);
        entries.set(place, new Entry(record.key(), record.format(), record.body(), value));
        return value;
    }
}
