package io.crmkit.tck;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkGauge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model with every power, each in its plainest form. */
class PowerfulModel extends ModelStore implements BulkScan, Aggregation, WorkGauge {

    @Override
    public synchronized Groups aggregate(Grouping grouping) {
        return ModelGroups.of(this, grouping);
    }

    @Override
    public synchronized RecordScan scan(List<String> types) {
        get(List.of());
        types.forEach(this::type);
        if (types.isEmpty() || new HashSet<>(types).size() < types.size()) {
            throw new IllegalArgumentException("types of a scan");
        }
        return new Scan(scanned(List.copyOf(types)));
    }

    @Override
    public synchronized Backlog backlog(String kind, Instant now, Instant late) {
        check();
        Backlog.check(kind, now, late);
        return counted(
                items.values().stream()
                        .filter(item -> item.key().kind().equals(kind))
                        .filter(item -> !item.ready().isAfter(now))
                        .toList(),
                late);
    }

    /** What is told of items that are due. */
    Backlog counted(List<Item> due, Instant late) {
        return new Backlog(
                due.size(),
                due.stream().filter(item -> !item.ready().isAfter(late)).count(),
                due.stream().map(Item::ready).min(Instant::compareTo).orElse(null));
    }

    /** What a scan shows. */
    Iterator<StoredRecord> scanned(List<String> types) {
        List<StoredRecord> all = new ArrayList<>(records.values());
        all.removeIf(record -> !types.contains(record.key().type()));
        return all.iterator();
    }

    /** Throws if the store is closed. */
    synchronized void check() {
        get(List.of());
    }

    /** A scan of records in their order. */
    class Scan implements RecordScan {
        private final Iterator<StoredRecord> rest;
        private boolean closed;

        Scan(Iterator<StoredRecord> rest) {
            this.rest = rest;
        }

        @Override
        public @Nullable StoredRecord next() throws StoreException {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            check();
            return rest.hasNext() ? rest.next() : null;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
