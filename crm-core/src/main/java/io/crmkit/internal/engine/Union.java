package io.crmkit.internal.engine;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages of what several queries match together: each record once, in the order they share. */
final class Union {
    private Union() {}

    /**
     * Returns one page. Between its queries a record may change; it is then on the page or not, as with two pages.
     *
     * @param queries of one type, one limit, one cursor, and one order by a NUMBER attribute; none match nothing
     */
    static Page find(Store store, List<Query> queries) {
        if (queries.size() == 1) {
            return store.find(queries.get(0));
        } else if (queries.isEmpty()) {
            return new Page(List.of(), null);
        }
        boolean more = false;
        Map<RecordKey, StoredRecord> found = new LinkedHashMap<>();
        for (Query query : queries) {
            Page page = store.find(query);
            more |= page.next() != null;
            page.records().forEach(record -> found.putIfAbsent(record.key(), record));
        }
        Order order = java.util.Objects.requireNonNull(queries.get(0).order());
        Comparator<StoredRecord> ascending = Comparator.<StoredRecord>comparingLong(record -> number(record, order))
                .thenComparing(record -> record.key().id());
        List<StoredRecord> records = new ArrayList<>(found.values());
        records.sort(order.direction() == Order.Direction.ASCENDING ? ascending : ascending.reversed());
        int limit = queries.get(0).limit();
        more |= records.size() > limit;
        List<StoredRecord> page = records.subList(0, Math.min(limit, records.size()));
        if (!more) {
            return new Page(page, null);
        }
        StoredRecord last = page.get(page.size() - 1);
        return new Page(
                page,
                new Cursor(last.attributes().get(order.attribute()), last.key().id()));
    }

    private static long number(StoredRecord record, Order order) {
        return record.attributes().get(order.attribute()) instanceof AttributeValue.NumberValue number
                ? number.value()
                : 0;
    }
}
