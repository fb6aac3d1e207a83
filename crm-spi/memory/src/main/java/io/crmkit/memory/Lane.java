package io.crmkit.memory;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The unfinished items of one kind that run one at a time and in order. */
final class Lane {
    final String name;
    final TreeSet<Item> items = new TreeSet<>(Item.BY_DUE);
    /** The item a lease holds. */
    @Nullable
    Item out;
    /** The item that is on offer. */
    @Nullable
    Item offered;

    Lane(String name) {
        this.name = name;
    }

    /** The item that ought to be on offer. */
    @Nullable
    Item next() {
        return out != null || items.isEmpty() ? null : items.first();
    }
}
