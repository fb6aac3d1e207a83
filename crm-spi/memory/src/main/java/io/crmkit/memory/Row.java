package io.crmkit.memory;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A stored record without what all records of its table share. Its values are found by the position of the attribute. */
final class Row {
    static final Comparator<Row> BY_ID = Comparator.comparing(row -> row.id);

    final String id;
    final long version;
    final int format;
    final String body;
    private final AttributeValue[] values;

    Row(String id, long version, int format, String body, AttributeValue[] values) {
        this.id = id;
        this.version = version;
        this.format = format;
        this.body = body;
        this.values = values;
    }

    /** A place in the order by id. Ids are ASCII: "" is before every id, "\uffff" after it. */
    static Row place(String id) {
        return new Row(id, 0, 0, "", new AttributeValue[0]);
    }

    /** A place in the order by an attribute. */
    static Row place(int attribute, AttributeValue value, String id) {
        AttributeValue[] values = new AttributeValue[attribute + 1];
        values[attribute] = value;
        return new Row(id, 0, 0, "", values);
    }

    /** The order by an attribute that every compared row has, then by id. */
    static Comparator<Row> by(int attribute) {
        return (a, b) -> {
            int order = compare(a.values[attribute], b.values[attribute]);
            return order != 0 ? order : a.id.compareTo(b.id);
        };
    }

    @Nullable
    AttributeValue value(int attribute) {
        return attribute < values.length ? values[attribute] : null;
    }

    private static int compare(AttributeValue a, AttributeValue b) {
        if (a instanceof NumberValue left && b instanceof NumberValue right) {
            return Long.compare(left.value(), right.value());
        }
        return CodePoints.compare(((TextValue) a).value(), ((TextValue) b).value());
    }
}
