package io.crmkit.memory;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table by id: a hash table with open addressing, 6 to 12 bytes a row. Not safe for use by several threads,
 * but reads alone may go on side by side.
 */
final class ById {
    private static final int LEAST = 16;

    private @Nullable Row[] slots = new Row[LEAST];
    private int size;

    /** Returns a row, null if there is none with that id. */
    @Nullable
    Row find(String id) {
        int at = slot(id.hashCode());
        Row row = slots[at];
        while (row != null && !row.isCalled(id)) {
            at = next(at);
            row = slots[at];
        }
        return row;
    }

    /** Adds a row whose id is not there. */
    void add(Row row) {
        if (3 * (size + 1) > 2 * slots.length) {
            @Nullable Row[] before = slots;
            slots = new Row[2 * before.length];
            for (Row moved : before) {
                if (moved != null) {
                    place(moved);
                }
            }
        }
        place(row);
        size++;
    }

    private void place(Row row) {
        int at = slot(row.idHash());
        while (slots[at] != null) {
            at = next(at);
        }
        slots[at] = row;
    }

    /** Removes a row that is there. */
    void remove(Row row) {
        int hole = slot(row.idHash());
        while (slots[hole] != row) {
            hole = next(hole);
        }
        // what was pushed past the hole moves back into it, so that no search ends too early
        int at = next(hole);
        for (Row other = slots[at]; other != null; other = slots[at]) {
            int home = slot(other.idHash());
            if (distance(home, at) >= distance(hole, at)) {
                slots[hole] = other;
                hole = at;
            }
            at = next(at);
        }
        slots[hole] = null;
        size--;
    }

    /** Hands every row over, in no order. */
    void forEach(Consumer<Row> consumer) {
        for (Row row : slots) {
            if (row != null) {
                consumer.accept(row);
            }
        }
    }

    int size() {
        return size;
    }

    private int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (slots.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (slots.length - 1);
    }
}
