package io.crmkit.examples.benchmarks;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkChange;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one part of a store takes.
 *
 * @param name the record type, or work
 * @param count how many records or items there are
 * @param bodies bytes of their bodies as UTF-8
 * @param heap bytes they take in a memory store of their own, indexes included
 */
record Part(String name, long count, long bodies, long heap) {
    /** Bytes of keys, attributes, indexes and the objects that hold them; less than nothing if bodies are packed. */
    long rest() {
        return heap - bodies;
    }

    /** Measures the records of a type. */
    static Part of(Store store, RecordType type) {
        long[] sums = new long[2];
        long before = Heap.used();
        try (MemoryStore copy = MemoryStore.compact()) {
            copy.prepare(List.of(type));
            each(store, type, page -> {
                Changeset.Builder puts = Changeset.builder();
                for (StoredRecord record : page) {
                    sums[0]++;
                    sums[1] += record.body().getBytes(StandardCharsets.UTF_8).length;
                    puts.put(copyOf(record));
                }
                copy.commit(puts.build());
            });
            return new Part(type.name(), sums[0], sums[1], Heap.used() - before);
        }
    }

    /** Measures planned work. */
    static Part of(Collection<WorkChange> planned) {
        long before = Heap.used();
        try (MemoryStore copy = MemoryStore.compact()) {
            for (WorkChange change : planned) {
                if (change instanceof WorkChange.Schedule item) {
                    copy.commit(Changeset.builder()
                            .schedule(item.key(), item.due(), item.lane())
                            .build());
                }
            }
            return new Part("work", planned.size(), 0, Heap.used() - before);
        }
    }

    private static Put copyOf(StoredRecord record) {
        // a text of its own, so that the copy does not share the bytes of the original
        String body = new String(record.body().toCharArray());
        return new Put(record.key(), 0, record.attributes(), record.format(), body);
    }

    private static void each(Store store, RecordType type, Consumer<List<StoredRecord>> pages) {
        Query query = Query.of(type.name(), Query.MAX_LIMIT);
        while (true) {
            Page page = store.find(query);
            pages.accept(page.records());
            Cursor next = page.next();
            if (next == null) {
                return;
            }
            query = query.after(next);
        }
    }
}
