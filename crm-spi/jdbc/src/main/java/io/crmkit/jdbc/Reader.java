package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads records, all of a call by one statement, which sees one snapshot at any isolation. */
final class Reader {
    private static final int FEW = 1_000;

    private Reader() {}

    /** Reads records by key. */
    static List<StoredRecord> get(Connection connection, Map<String, TypeTable> tables, Set<RecordKey> keys)
            throws SQLException {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        keys.forEach(key ->
                ids.computeIfAbsent(key.type(), type -> new ArrayList<>()).add(key.id()));
        List<TypeTable> asked = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        ids.forEach((type, some) -> {
            TypeTable table = tables.get(type);
            if (table != null) {
                selects.add("SELECT " + asked.size() + " AS t, " + table.columns() + " FROM " + table.name()
                        + " r WHERE r.id IN (" + Sql.marks(some.size()) + ") AND r.format > 0");
                asked.add(table);
            }
        });
        Map<RecordKey, StoredRecord> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(String.join(" UNION ALL ", selects))) {
            int place = 1;
            for (List<String> some : ids.values()) {
                for (String id : Sql.padded(some)) {
                    statement.setString(place++, id);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredRecord record = asked.get(rows.getInt(1)).record(rows, 2);
                    found.put(record.key(), record);
                }
            }
        }
        return new LinkedHashSet<>(keys)
                .stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Reads one page. */
    static Page find(Connection connection, TypeTable table, Query query) throws SQLException {
        Search search = Search.page(table, query, common(connection, table, query));
        String sql = "SELECT " + table.columns() + search.from() + search.orderBy() + search.limit();
        List<StoredRecord> records = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(search.bind(statement), query.limit() + 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(table.record(rows, 1));
                }
            }
        }
        if (records.size() <= query.limit()) {
            return new Page(records, null);
        }
        records.remove(query.limit());
        StoredRecord last = records.get(query.limit() - 1);
        Order order = query.order();
        AttributeValue value = order == null ? null : last.attributes().get(order.attribute());
        return new Page(records, new Cursor(value, last.key().id()));
    }

    /** Finds the any-of conditions that many records fulfil, for databases that do not know. */
    private static Set<Condition> common(Connection connection, TypeTable table, Query query) throws SQLException {
        if (table.planned() || query.order() == null) {
            return Set.of();
        }
        Set<Condition> common = new HashSet<>();
        for (Condition condition : query.conditions()) {
            if (condition instanceof Condition.AnyOf anyOf) {
                String sql = "SELECT COUNT(*) FROM (SELECT 1 AS one" + table.tagged(anyOf) + " LIMIT " + (FEW + 1)
                        + table.afterLimit() + ") m";
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    int place = 1;
                    for (String tag : Sql.padded(anyOf.tags())) {
                        table.bindValue(statement, place++, AttributeValue.of(tag));
                    }
                    try (ResultSet rows = statement.executeQuery()) {
                        if (rows.next() && rows.getInt(1) > FEW) {
                            common.add(condition);
                        }
                    }
                }
            }
        }
        return common;
    }

    /** Counts matches. */
    static long count(Connection connection, TypeTable table, Query query, long max) throws SQLException {
        Search search = Search.all(table, query);
        String sql = "SELECT COUNT(*) FROM (SELECT 1 AS one" + search.from() + search.limit() + ") m";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(search.bind(statement), max);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
