package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Query;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final StringBuilder where = new StringBuilder("r.format > 0");
    private final List<Parameter> parameters = new ArrayList<>();

    /** The conditions whose tags so many records have that it is better to walk along the order and look at each. */
    private final Set<Condition> common;

    private Search(TypeTable table, Query query, @Nullable Cursor after, Set<Condition> common) {
        this.table = table;
        this.common = common;
        this.query = query;
        this.order = query.order();
        query.conditions().forEach(this::condition);
        if (order != null) {
            range(order);
        }
        if (after != null) {
            beyond(after);
        }
    }

    /** A page of matches. */
    static Search page(TypeTable table, Query query, Set<Condition> common) {
        return new Search(table, query, query.after(), common);
    }

    /** All matches. */
    static Search all(TypeTable table, Query query) {
        return new Search(table, query, null, Set.of());
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
            and(column(attribute) + " IN (" + Sql.marks(in.values().size()) + ")");
            Sql.padded(in.values()).forEach(this::value);
        } else if (condition instanceof Condition.AnyOf anyOf) {
            and(
                    common.contains(condition)
                            ? "EXISTS (SELECT 1" + table.taggedHere(anyOf) + ")"
                            : "r.id IN (SELECT t.id" + table.tagged(anyOf) + ")");
            Sql.padded(anyOf.tags()).forEach(tag -> value(AttributeValue.of(tag)));
        } else if (table.type().attributes().get(attribute) == AttributeKind.TAGS) {
            and("NOT EXISTS (SELECT 1 FROM " + table.tags() + " t WHERE t.id = r.id AND t.attribute = "
                    + table.place(attribute) + ")");
        } else {
            and((order == null ? "" : table.unindexed()) + column(attribute) + " IS NULL");
        }
    }

    private void range(Order by) {
        String column = column(by.attribute());
        and(column + " IS NOT NULL");
        bound(column, " >= ?", by.from());
        bound(column, " < ?", by.to());
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
            bound(column, up ? " >= ?" : " <= ?", value);
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
