package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query as SQL. No text of the caller ever becomes part of it. */
final class Search {
    /** Binds one parameter. */
    private interface Parameter {
        void bind(PreparedStatement statement, int place) throws SQLException;
    }

    private final TypeTable table;
    private final Query query;
    private final @Nullable Order order;
    private final @Nullable Cursor after;
    private final StringBuilder where = new StringBuilder("r.format > 0");
    private final List<Parameter> parameters = new ArrayList<>();

    private Search(TypeTable table, Query query, @Nullable Cursor after) {
        this.table = table;
        this.query = query;
        this.order = query.order();
        this.after = after;
        query.conditions().forEach(this::condition);
        if (order != null) {
            range(order);
        }
        if (after != null) {
            beyond(after);
        }
    }

    /** A page of matches. */
    static Search page(TypeTable table, Query query) {
        return new Search(table, query, query.after());
    }

    /** All matches. */
    static Search all(TypeTable table, Query query) {
        return new Search(table, query, null);
    }

    private static String column(String attribute) {
        return "r." + Names.column(attribute);
    }

    private void and(String condition) {
        where.append(" AND ").append(condition);
    }

    private void value(AttributeValue value) {
        parameters.add((statement, place) -> table.bindValue(statement, place, value));
    }

    private void condition(Condition condition) {
        String attribute = condition.attribute();
        if (condition instanceof Condition.In in) {
            List<AttributeValue> values =
                    in.values().stream().filter(v -> isAsked(attribute, v)).toList();
            and(values.isEmpty() ? "1 = 0" : column(attribute) + " IN (" + Sql.marks(values.size()) + ")");
            Sql.padded(values).forEach(this::value);
        } else if (condition instanceof Condition.AnyOf anyOf) {
            and("r.id IN (SELECT t.id FROM " + table.tags() + " t WHERE t.attribute = " + table.place(attribute)
                    + " AND t.tag IN (" + Sql.marks(anyOf.tags().size()) + "))");
            Sql.padded(anyOf.tags()).forEach(tag -> value(AttributeValue.of(tag)));
        } else if (table.type().attributes().get(attribute) == AttributeKind.TAGS) {
            and("NOT EXISTS (SELECT 1 FROM " + table.tags() + " t WHERE t.id = r.id AND t.attribute = "
                    + table.place(attribute) + ")");
        } else {
            and(column(attribute) + " IS NULL");
        }
    }

    /** Whether the order attribute is one of some values: then those out of the range are left out, and no range is asked. */
    private boolean isListed(Order by) {
        return query.conditions().stream()
                .anyMatch(c -> c instanceof Condition.In && c.attribute().equals(by.attribute()));
    }

    private boolean isAsked(String attribute, AttributeValue value) {
        if (order == null || !attribute.equals(order.attribute())) {
            return true;
        }
        AttributeValue last = after == null ? null : after.value();
        boolean up = order.direction() == Order.Direction.ASCENDING;
        return (order.from() == null || compare(value, order.from()) >= 0)
                && (order.to() == null || compare(value, order.to()) < 0)
                && (last == null || (up ? compare(value, last) >= 0 : compare(value, last) <= 0));
    }

    private static int compare(AttributeValue a, AttributeValue b) {
        if (a instanceof NumberValue left && b instanceof NumberValue right) {
            return Long.compare(left.value(), right.value());
        }
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    private static byte[] bytes(AttributeValue value) {
        return (value instanceof TextValue text ? text.value() : "").getBytes(StandardCharsets.UTF_8);
    }

    private void range(Order by) {
        String column = column(by.attribute());
        and(column + " IS NOT NULL");
        if (!isListed(by)) {
            bound(column, " >= ?", by.from());
            bound(column, " < ?", by.to());
        }
    }

    private void bound(String column, String comparison, @Nullable AttributeValue value) {
        if (value != null) {
            and(column + comparison);
            value(value);
        }
    }

    private void beyond(Cursor last) {
        AttributeValue value = last.value();
        if (order == null || value == null) {
            and("r.id > ?");
        } else {
            String column = column(order.attribute());
            boolean up = order.direction() == Order.Direction.ASCENDING;
            if (!isListed(order)) {
                bound(column, up ? " >= ?" : " <= ?", value);
            }
            and(up ? "(" + column + " > ? OR r.id > ?)" : "(" + column + " < ? OR r.id < ?)");
            value(value);
        }
        parameters.add((statement, place) -> statement.setString(place, last.id()));
    }

    String from() {
        return " FROM " + table.name() + " r WHERE " + where;
    }

    String orderBy() {
        if (order == null) {
            return " ORDER BY r.id";
        }
        String direction = order.direction() == Order.Direction.ASCENDING ? "" : " DESC";
        return " ORDER BY " + column(order.attribute()) + direction + ", r.id" + direction;
    }

    /** What the query ends with, its limit the last parameter. */
    String limit() {
        boolean lists = query.conditions().stream().anyMatch(c -> !(c instanceof Condition.Missing));
        return " LIMIT ?" + (lists ? table.afterLimit() : "");
    }

    /** Binds the values. Returns the next place. */
    int bind(PreparedStatement statement) throws SQLException {
        int place = 1;
        for (Parameter parameter : parameters) {
            parameter.bind(statement, place++);
        }
        return place;
    }
}
