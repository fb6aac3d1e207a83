package io.crmkit.examples.customstore;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a query by looking at every record of its type. An engine with indexes uses them here; what must come out is the
 * same.
 */
final class Search {
    private final Query query;
    private final @Nullable Order order;
    private final Comparator<Place> comparator;

    /** A place in the order of the query: that of a record, or that at which a page ended. */
    private record Place(@Nullable AttributeValue value, String id) {}

    Search(Query query) {
        this.query = query;
        this.order = query.order();
        // equal values by id, and a descending order turns both around
        Comparator<Place> ascending = Comparator.<Place, @Nullable AttributeValue>comparing(
                        Place::value, Search::compare)
                .thenComparing(Place::id);
        this.comparator =
                order != null && order.direction() == Order.Direction.DESCENDING ? ascending.reversed() : ascending;
    }

    /** Takes one record more than the page holds: there is a cursor if and only if there is one. */
    Page page(Stream<StoredRecord> records) {
        Cursor after = query.after();
        Place ended = after == null ? null : new Place(after.value(), after.id());
        List<StoredRecord> found = records.filter(this::matches)
                .filter(record -> ended == null || comparator.compare(place(record), ended) > 0)
                .sorted(Comparator.comparing(this::place, comparator))
                .limit(query.limit() + 1L)
                .toList();
        if (found.size() <= query.limit()) {
            return new Page(found, null);
        }
        Place last = place(found.get(query.limit() - 1));
        return new Page(found.subList(0, query.limit()), new Cursor(last.value(), last.id()));
    }

    long count(Stream<StoredRecord> records, long max) {
        return records.filter(this::matches).limit(max).count();
    }

    private boolean matches(StoredRecord record) {
        return isInRange(record) && query.conditions().stream().allMatch(condition -> holds(condition, record));
    }

    private boolean isInRange(StoredRecord record) {
        if (order == null) {
            return true;
        }
        AttributeValue value = record.attributes().get(order.attribute());
        return value != null // a record that lacks the attribute has no place in the order
                && (order.from() == null || compare(value, order.from()) >= 0)
                && (order.to() == null || compare(value, order.to()) < 0);
    }

    private static boolean holds(Condition condition, StoredRecord record) {
        AttributeValue value = record.attributes().get(condition.attribute());
        if (condition instanceof Condition.In in) {
            return value != null && in.values().contains(value);
        }
        if (condition instanceof Condition.AnyOf anyOf) {
            return value instanceof TagsValue tags && !Collections.disjoint(tags.values(), anyOf.tags());
        }
        return value == null; // Condition.Missing
    }

    private Place place(StoredRecord record) {
        return new Place(
                order == null ? null : record.attributes().get(order.attribute()),
                record.key().id());
    }

    /** Numbers by size, texts as their UTF-8 bytes: String.compareTo sees an emoji before U+FFFD. */
    private static int compare(@Nullable AttributeValue a, @Nullable AttributeValue b) {
        if (a instanceof NumberValue left && b instanceof NumberValue right) {
            return Long.compare(left.value(), right.value());
        }
        if (a instanceof TextValue left && b instanceof TextValue right) {
            return Arrays.compareUnsigned(
                    left.value().getBytes(StandardCharsets.UTF_8), right.value().getBytes(StandardCharsets.UTF_8));
        }
        return 0; // both null: the order is by id alone
    }
}
