package io.crmkit.memory;

import io.crmkit.spi.store.WorkKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An item of unfinished work. What an order depends on changes only while the item is in no set of that order. */
final class Item {
    /** An order of records, not that of their names. */
    static final Sorting<Item> BY_RECORD = new ByRecord();

    static final Sorting<Item> BY_READY = new ByReady();
    static final Comparator<Item> BY_DUE = (a, b) -> {
        int order = Long.compare(a.due, b.due);
        return order != 0 ? order : Arrays.compareUnsigned(a.record, b.record);
    };

    private static final class ByRecord implements Sorting<Item> {
        @Override
        public long key(Item item) {
            return Arrays.hashCode(item.record);
        }

        @Override
        public int compare(Item a, Item b) {
            int order = Long.compare(key(a), key(b));
            return order != 0 ? order : Arrays.compareUnsigned(a.record, b.record);
        }
    }

    private static final class ByReady implements Sorting<Item> {
        @Override
        public long key(Item item) {
            return item.ready;
        }

        @Override
        public int compare(Item a, Item b) {
            int order = Long.compare(a.ready, b.ready);
            return order != 0 ? order : Arrays.compareUnsigned(a.record, b.record);
        }
    }

    /** The record it is about, {@code type/id}: its bytes are in the order of keys, as / is below what a type may have. */
    private final byte[] record;

    /** Microseconds since the epoch. */
    final long due;

    final @Nullable Lane lane;

    /** Microseconds since the epoch. */
    long ready;

    private Item(byte[] record, long due, @Nullable Lane lane) {
        this.record = record;
        this.due = due;
        this.ready = due;
        this.lane = lane;
    }

    static Item of(WorkKey key, long due, @Nullable Lane lane) {
        return new Item(bytes(key), due, lane);
    }

    /** A place in the order by record. */
    static Item place(WorkKey key) {
        return new Item(bytes(key), 0, null);
    }

    private static byte[] bytes(WorkKey key) {
        return key.record().toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the record it is about, {@code type/id}. */
    String record() {
        return new String(record, StandardCharsets.ISO_8859_1);
    }
}
