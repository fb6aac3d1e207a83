package io.crmkit.internal.foresight;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.util.Arrays;
import java.util.Comparator;

/** The order of the matches of a query, as the contract of stores says it. */
final class InOrder {
    private InOrder() {}

    static Comparator<StoredRecord> of(Query query) {
        Comparator<StoredRecord> ascending = Comparator.comparing(record -> value(query, record), InOrder::compare);
        ascending = ascending.thenComparing(record -> record.key().id(), InOrder::compare);
        Order order = query.order();
        return order != null && order.direction() == Order.Direction.DESCENDING ? ascending.reversed() : ascending;
    }

    static Cursor cursor(Query query, StoredRecord last) {
        return new Cursor(
                query.order() == null ? null : value(query, last), last.key().id());
    }

    /** What a record is ordered by before its id; the same of all records if it is the id alone. */
    private static AttributeValue value(Query query, StoredRecord record) {
        Order order = query.order();
        AttributeValue value = order == null ? null : record.attributes().get(order.attribute());
        return value == null ? AttributeValue.of(0) : value;
    }

    private static int compare(AttributeValue a, AttributeValue b) {
        return a instanceof NumberValue one && b instanceof NumberValue other
                ? Long.compare(one.value(), other.value())
                : compare(text(a), text(b));
    }

    private static String text(AttributeValue value) {
        return value instanceof TextValue text ? text.value() : "";
    }

    /** By code point, which is the order of the bytes of UTF-8. */
    private static int compare(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
