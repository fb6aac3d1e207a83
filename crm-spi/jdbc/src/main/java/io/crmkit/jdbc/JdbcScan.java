package io.crmkit.jdbc;

import io.crmkit.jdbc.Transactions.Unit;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scan that reads page by page within one snapshot. So it needs no more memory than a page with any driver, which would
 * else have to be told, each in its own way, not to fetch everything, and nothing of it waits on the wire while the caller
 * is busy with a record.
 */
final class JdbcScan implements RecordScan {
    private static final int PAGE = 500;

    /** What a scan asks of its store. */
    interface Owner {
        /** Throws if the store is closed. */
        void open();

        /** Is told once, when the scan holds nothing any more. */
        void ended(JdbcScan scan);
    }

    private final Owner owner;
    private final Snapshot snapshot;
    private final Function<Query, Unit<Page>> find;
    private final Deque<Query> queries = new ArrayDeque<>();
    private final Queue<StoredRecord> page = new ArrayDeque<>();
    private @Nullable RuntimeException failure;
    private boolean closed;

    /**
     * Creates a scan.
     *
     * @param types the names of the types in their order
     */
    JdbcScan(Owner owner, Snapshot snapshot, Function<Query, Unit<Page>> find, List<String> types) {
        this.owner = owner;
        this.snapshot = snapshot;
        this.find = find;
        types.forEach(type -> queries.add(Query.of(type, PAGE)));
    }

    @Override
    public synchronized @Nullable StoredRecord next() {
        if (closed) {
            throw new IllegalStateException("A scan that is asked for its next record must be open.");
        }
        owner.open();
        if (failure != null) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "The scan is over, as it failed.", failure);
        }
        while (page.isEmpty() && !queries.isEmpty()) {
            read(queries.removeFirst());
        }
        return page.poll();
    }

    private void read(Query query) {
        Page found;
        try {
            found = snapshot.read("scan", find.apply(query));
        } catch (RuntimeException e) {
            failure = e;
            release();
            throw e;
        }
        page.addAll(found.records());
        Cursor next = found.next();
        if (next != null) {
            queries.addFirst(query.after(next));
        } else if (queries.isEmpty()) {
            release();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        page.clear();
        release();
    }

    /** Gives the connection back, once nobody reads. */
    synchronized void release() {
        queries.clear();
        snapshot.end();
        owner.ended(this);
    }
}
