package io.crmkit.memory;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An item of unfinished work. What an order depends on changes only while the item is in no set of that order. */
final class Item {
    static final Comparator<Item> BY_READY =
            Comparator.<Item, Instant>comparing(item -> item.ready).thenComparing(item -> item.key.record());
    static final Comparator<Item> BY_DUE =
            Comparator.<Item, Instant>comparing(item -> item.due).thenComparing(item -> item.key.record());
    static final Comparator<Item> BY_LEASE =
            Comparator.<Item, Instant>comparing(item -> item.leaseEnd).thenComparing(item -> item.token);

    final WorkKey key;
    final Instant due;
    final @Nullable Lane lane;
    Instant ready;
    int attempts;
    long token;
    /** When the lease ends; meaningful while {@link #leased}. */
    Instant leaseEnd = Instant.MIN;

    boolean leased;

    Item(WorkKey key, Instant due, @Nullable Lane lane) {
        this.key = key;
        this.due = due;
        this.lane = lane;
        this.ready = due;
    }

    Claim claim() {
        return new Claim(key, due, lane == null ? null : lane.name, attempts, token);
    }
}
