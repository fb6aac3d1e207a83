package io.crmkit.examples.benchmarks.stores;

import io.crmkit.jdbc.JdbcStore;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.WorkChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the rows of commits with statements by hand, in batches, to tables of the shape the store has. */
final class PlainRows {
    private static final String PREFIX = "row_";

    private final Database.Opened database;
    private final Map<String, RecordType> types = new HashMap<>();

    PlainRows(Database.Opened database, List<RecordType> types) {
        this.database = database;
        types.forEach(type -> this.types.put(type.name(), type));
        try (JdbcStore store =
                JdbcStore.builder(database.source()).tablePrefix(PREFIX).build()) {
            store.prepare(types);
        }
    }

    /** Writes what was committed, each commit in a transaction. */
    void write(List<Changeset> commits) {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            for (Changeset changes : commits) {
                Map<String, List<Put>> byType = changes.puts().stream()
                        .collect(Collectors.groupingBy(put -> put.key().type()));
                for (Map.Entry<String, List<Put>> entry : byType.entrySet()) {
                    RecordType type = types.get(entry.getKey());
                    if (type != null) {
                        insert(connection, type, entry.getValue());
                        update(connection, type, entry.getValue());
                        tags(connection, type, entry.getValue());
                    }
                }
                work(connection, changes.work());
                connection.commit();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> columns(RecordType type) {
        return type.attributes().entrySet().stream()
                .filter(entry -> entry.getValue() != AttributeKind.TAGS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void insert(Connection connection, RecordType type, List<Put> puts) throws SQLException {
        List<String> columns = columns(type);
        String names = columns.stream().map(name -> ", a_" + name).collect(Collectors.joining());
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + PREFIX + "rec_" + type.name()
                + " (format, body, attributes" + names + ", id, version) VALUES (?, ?, ?" + ", ?".repeat(columns.size())
                + ", ?, 1)")) {
            boolean any = false;
            for (Put put : puts) {
                if (put.expected() == 0) {
                    bind(insert, columns, put);
                    insert.addBatch();
                    any = true;
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    private static void update(Connection connection, RecordType type, List<Put> puts) throws SQLException {
        List<String> columns = columns(type);
        String names = columns.stream().map(name -> ", a_" + name + " = ?").collect(Collectors.joining());
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + PREFIX + "rec_" + type.name()
                + " SET version = version + 1, format = ?, body = ?, attributes = ?" + names
                + " WHERE id = ? AND version = ?")) {
            boolean any = false;
            for (Put put : puts) {
                if (put.expected() > 0) {
                    int place = bind(update, columns, put);
                    update.setLong(place, put.expected());
                    update.addBatch();
                    any = true;
                }
            }
            if (any) {
                update.executeBatch();
            }
        }
    }

    /** Binds what is written of a record, and its id; returns the next place. */
    private static int bind(PreparedStatement statement, List<String> columns, Put put) throws SQLException {
        statement.setInt(1, put.format());
        statement.setString(2, put.body());
        statement.setString(3, attributes(put));
        int place = 4;
        for (String column : columns) {
            AttributeValue value = put.attributes().get(column);
            if (value instanceof AttributeValue.TextValue text) {
                statement.setString(place++, text.value());
            } else if (value instanceof AttributeValue.NumberValue number) {
                statement.setLong(place++, number.value());
            } else {
                statement.setNull(place++, Types.NULL);
            }
        }
        statement.setString(place++, put.key().id());
        return place;
    }

    /** The attributes once more in a text, as the store keeps them. */
    private static String attributes(Put put) {
        return put.attributes().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void tags(Connection connection, RecordType type, List<Put> puts) throws SQLException {
        List<String> names = List.copyOf(type.attributes().keySet());
        if (!type.attributes().containsValue(AttributeKind.TAGS)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + PREFIX + "tag_" + type.name() + " (id, attribute, tag) VALUES (?, ?, ?)")) {
            List<String> bound = new ArrayList<>();
            for (Put put : puts) {
                for (Map.Entry<String, AttributeValue> entry : put.attributes().entrySet()) {
                    if (put.expected() == 0 && entry.getValue() instanceof AttributeValue.TagsValue tags) {
                        for (String tag : tags.values()) {
                            insert.setString(1, put.key().id());
                            insert.setInt(2, names.indexOf(entry.getKey()) + 1);
                            insert.setString(3, tag);
                            insert.addBatch();
                            bound.add(tag);
                        }
                    }
                }
            }
            if (!bound.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    private void work(Connection connection, List<WorkChange> changes) throws SQLException {
        String into = " INTO " + PREFIX
                + "work (kind, record_type, record_id, due, ready, lane, attempts, token, lease_until)";
        String values = " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)";
        String sql = database.kind() == Database.H2
                ? "MERGE" + into + " KEY (kind, record_type, record_id)" + values
                : "INSERT" + into + values
                        + " ON CONFLICT (kind, record_type, record_id) DO UPDATE SET due = excluded.due,"
                        + " ready = excluded.ready, lane = excluded.lane";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            boolean any = false;
            for (WorkChange change : changes) {
                if (change instanceof WorkChange.Schedule planned) {
                    long due = planned.due().toEpochMilli() * 1_000;
                    statement.setString(1, planned.key().kind());
                    statement.setString(2, planned.key().record().type());
                    statement.setString(3, planned.key().record().id());
                    statement.setLong(4, due);
                    statement.setLong(5, due);
                    statement.setString(6, planned.lane());
                    statement.addBatch();
                    any = true;
                }
            }
            if (any) {
                statement.executeBatch();
            }
        }
    }
}
