package io.crmkit.examples.benchmarks.stores;

import io.crmkit.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements by hand, on tables of the very shape the store has. */
final class PlainJdbc implements Keeper {
    private static final String PREFIX = "raw_";
    private static final String TABLE = PREFIX + "rec_item";
    private static final String WORK = PREFIX + "work";
    private static final String READ =
            "SELECT id, a_owner, a_status, a_due, body, version FROM " + TABLE + " WHERE id = ?";
    private static final long LEASE = 60_000_000L;

    private final Database.Opened database;
    private int scheduled;

    PlainJdbc(Database.Opened database) {
        this.database = database;
        try (JdbcStore store =
                JdbcStore.builder(database.source()).tablePrefix(PREFIX).build()) {
            store.prepare(List.of(Item.TYPE));
        }
    }

    /** What is done in a transaction. */
    private interface Step<R> {
        R run(Connection connection) throws SQLException;
    }

    private <R> R transact(Step<R> step) {
        try (Connection connection = database.source().getConnection()) {
            return database.kind() == Database.SQLITE ? immediate(connection, step) : plain(connection, step);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <R> R plain(Connection connection, Step<R> step) throws SQLException {
        connection.setAutoCommit(false);
        R result = step.run(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
    }

    /** SQLite: the lock of the file is taken at the beginning, not when it may be too late. */
    private static <R> R immediate(Connection connection, Step<R> step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            R result = step.run(connection);
            statement.execute("COMMIT");
            return result;
        }
    }

    @Override
    public void insert(List<Item> items) {
        transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + TABLE
                            + " (format, body, attributes, a_owner, a_status, a_due, id, version) VALUES (?, ?, ?, ?, ?, ?, ?, 1)")) {
                for (Item item : items) {
                    bind(insert, item);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    private static void bind(PreparedStatement statement, Item item) throws SQLException {
        statement.setInt(1, 1);
        statement.setString(2, item.body());
        statement.setString(3, attributes(item));
        statement.setString(4, item.owner());
        statement.setString(5, item.status());
        statement.setLong(6, item.due());
        statement.setString(7, item.id());
    }

    /** The same values once more, as the store keeps them beside the document. */
    private static String attributes(Item item) {
        return "{\"due\":" + item.due() + ",\"owner\":\"" + item.owner() + "\",\"status\":\"" + item.status() + "\"}";
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5));
    }

    @Override
    public Item read(String id) {
        try (Connection connection = database.source().getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return item(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean update(String id, int times) {
        try (Connection connection = database.source().getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, id);
            Item changed;
            long version;
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                changed = item(rows).changed(times);
                version = rows.getLong(6);
            }
            try (PreparedStatement update = connection.prepareStatement("UPDATE " + TABLE
                    + " SET version = version + 1, format = ?, body = ?, attributes = ?, a_owner = ?, a_status = ?, a_due = ?"
                    + " WHERE id = ? AND version = ?")) {
                bind(update, changed);
                update.setLong(8, version);
                return update.executeUpdate() == 1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> firstDue(long until, int most) {
        try (Connection connection = database.source().getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id, a_owner, a_status, a_due, body FROM "
                        + TABLE + " WHERE a_due <= ? ORDER BY a_due, id LIMIT " + most)) {
            select.setLong(1, until);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(item(rows).id());
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void schedule(int pieces) {
        for (int from = 0; from < pieces; from += Plan.BATCH) {
            int end = Math.min(pieces, from + Plan.BATCH);
            int begin = from;
            transact(connection -> {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + WORK
                        + " (kind, record_type, record_id, due, ready, lane, attempts, token, lease_until)"
                        + " VALUES ('bench', 'item', ?, 1, 1, NULL, 0, 0, 0)")) {
                    for (int piece = begin; piece < end; piece++) {
                        insert.setString(1, "piece-" + scheduled++);
                        insert.addBatch();
                    }
                    return insert.executeBatch();
                }
            });
        }
    }

    @Override
    public int work(int threads) {
        return Crew.work(threads, () -> {
            List<String> claimed = transact(this::claim);
            for (String id : claimed) {
                transact(connection -> {
                    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + WORK
                            + " WHERE kind = 'bench' AND record_type = 'item' AND record_id = ? AND token = ?")) {
                        delete.setString(1, id);
                        delete.setLong(2, 1);
                        return delete.executeUpdate();
                    }
                });
            }
            return claimed.size();
        });
    }

    private List<String> claim(Connection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT record_id FROM " + WORK
                        + " WHERE kind = 'bench' AND lease_until = 0 AND ready <= 2"
                        + " ORDER BY kind, lease_until, ready, record_type, record_id LIMIT " + Plan.CLAIMED
                        + (database.kind() == Database.SQLITE ? "" : " FOR UPDATE SKIP LOCKED"))) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        if (ids.isEmpty()) {
            return ids;
        }
        String marks = Stream.generate(() -> "?").limit(ids.size()).collect(Collectors.joining(", "));
        try (PreparedStatement take = connection.prepareStatement("UPDATE " + WORK
                + " SET attempts = attempts + 1, token = 1, lease_until = ?"
                + " WHERE kind = 'bench' AND record_type = 'item' AND record_id IN (" + marks + ")")) {
            take.setLong(1, System.currentTimeMillis() * 1_000 + LEASE);
            for (int i = 0; i < ids.size(); i++) {
                take.setString(i + 2, ids.get(i));
            }
            take.executeUpdate();
        }
        return ids;
    }

    @Override
    public void close() {
        // the connections are not ours
    }
}
