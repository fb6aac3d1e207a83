package io.crmkit.memory;

import java.time.Instant;
import java.util.Comparator;

/** What is known of an item because it was claimed since it was scheduled. */
final class Lease {
    static final Comparator<Lease> BY_END =
            Comparator.<Lease, Instant>comparing(lease -> lease.end).thenComparing(lease -> lease.token);

    final WorkKind kind;
    final Item item;
    int attempts;
    long token;
    /** When the lease ends; meaningful while it is {@link #held}. */
    Instant end = Instant.MIN;

    boolean held;

    Lease(WorkKind kind, Item item) {
        this.kind = kind;
        this.item = item;
    }
}
