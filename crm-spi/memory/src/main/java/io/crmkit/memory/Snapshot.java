package io.crmkit.memory;

import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table as they were at one instant, in the order of their ids: those that are there now, but for what was
 * changed since, of which it keeps what was there before, and that only until it is past it. It is asked while nobody writes,
 * and told of changes before they are made.
 */
final class Snapshot {
    private final Table table;

    /** What was there before under the ids that were changed since and are still to come; empty = nothing was. */
    private final TreeMap<String, Optional<StoredRecord>> before = new TreeMap<>();

    /** The last id that was handed over or passed. */
    private String passed = "";

    private volatile boolean over;

    Snapshot(Table table) {
        this.table = table;
    }

    /** Returns the next records, fewer than wanted only if they are the last. */
    List<StoredRecord> next(int most) {
        List<StoredRecord> records = new ArrayList<>();
        Iterator<Row> rows = table.ordered()
                .range(passed.isEmpty() ? null : Row.place(passed + '\0'), null)
                .ascending();
        Row row = next(rows);
        while (records.size() < most) {
            String live = row == null ? null : row.id();
            Map.Entry<String, Optional<StoredRecord>> kept = before.firstEntry();
            if (kept != null && (live == null || kept.getKey().compareTo(live) <= 0)) {
                passed = kept.getKey();
                before.remove(passed);
                kept.getValue().ifPresent(records::add);
                row = passed.equals(live) ? next(rows) : row;
            } else if (row != null && live != null) {
                passed = live;
                records.add(table.record(row));
                row = next(rows);
            } else {
                return records;
            }
        }
        return records;
    }

    private static @Nullable Row next(Iterator<Row> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    /** Whether it must be told what is there under an id before that is changed. */
    boolean needs(String id) {
        return !over && id.compareTo(passed) > 0 && !before.containsKey(id);
    }

    /** Keeps what is there under an id it needs; empty = nothing is. */
    void keep(String id, Optional<StoredRecord> there) {
        before.put(id, there);
    }

    /** Says that nobody asks any more. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
