package io.crmkit.internal.archive;

import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The records of some types in the order of their keys, of a store that has no scan: page by page, each as it is then. */
final class PagedScan implements RecordScan {
    private static final int PAGE = 500;

    private final Store store;
    private final Deque<Query> queries = new ArrayDeque<>();
    private final Queue<StoredRecord> page = new ArrayDeque<>();

    PagedScan(Store store, List<String> types) {
        this.store = store;
        types.stream().sorted().forEach(type -> queries.add(Query.of(type, PAGE)));
    }

    @Override
    public @Nullable StoredRecord next() {
        while (page.isEmpty() && !queries.isEmpty()) {
            Query query = queries.removeFirst();
            Page found = store.find(query);
            page.addAll(found.records());
            Cursor next = found.next();
            if (next != null) {
                queries.addFirst(query.after(next));
            }
        }
        return page.poll();
    }

    /** A page holds nothing. */
    @Override
    public void close() {}
}
