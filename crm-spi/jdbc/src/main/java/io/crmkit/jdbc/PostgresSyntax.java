package io.crmkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** PostgreSQL. */
final class PostgresSyntax extends Syntax {
    static String scheduleOnConflict(Names names) {
        return "INSERT INTO " + names.work()
                + " (kind, record_type, record_id, due, ready, lane, attempts, token, lease_until)"
                + " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0) ON CONFLICT (kind, record_type, record_id) DO UPDATE"
                + " SET due = excluded.due, ready = excluded.ready, lane = excluded.lane, attempts = 0, token = 0, lease_until = 0";
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    String ascii(int length) {
        return "VARCHAR(" + length + ") COLLATE \"C\"";
    }

    @Override
    String text() {
        return "VARCHAR(190) COLLATE \"C\"";
    }

    @Override
    String longText() {
        return "TEXT";
    }

    @Override
    String leaseNow() {
        return "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000000 AS BIGINT)";
    }

    @Override
    boolean singleWriter() {
        return false;
    }

    @Override
    String onlyLanes() {
        return " WHERE lane IS NOT NULL";
    }

    @Override
    String insertLane(Names names) {
        return "INSERT INTO " + names.lanes() + " (kind, lane) VALUES (?, ?) ON CONFLICT DO NOTHING";
    }

    @Override
    String schedule(Names names) {
        return scheduleOnConflict(names);
    }

    @Override
    List<String> tokenTables(Names names) {
        return List.of("CREATE SEQUENCE IF NOT EXISTS " + names.tokens());
    }

    @Override
    long[] nextTokens(Connection connection, Names names, int count) throws SQLException {
        try (PreparedStatement take =
                connection.prepareStatement("SELECT nextval('" + names.tokens() + "') FROM generate_series(1, ?)")) {
            take.setInt(1, count);
            try (ResultSet rows = take.executeQuery()) {
                long[] tokens = new long[count];
                for (int i = 0; i < count && rows.next(); i++) {
                    tokens[i] = rows.getLong(1);
                }
                return tokens;
            }
        }
    }

    /** The items are chosen first: a subquery with a limit may be run once for each row. */
    @Override
    String claimPlain(Names names) {
        String work = names.work();
        return "WITH c AS MATERIALIZED (SELECT w.kind, w.record_type, w.record_id FROM " + work
                + " w WHERE w.kind = ? AND w.lease_until = 0 AND w.ready <= ? AND w.lane IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM " + work + " l WHERE l.kind = ? AND l.lane IS NOT NULL)"
                + " AND NOT EXISTS (SELECT 1 FROM " + work
                + " e WHERE e.kind = ? AND e.lease_until > 0 AND e.lease_until <= "
                + leaseNow() + ") ORDER BY w.kind, w.lease_until, w.ready, w.record_type, w.record_id LIMIT ?"
                + " FOR UPDATE SKIP LOCKED) UPDATE " + work + " w SET attempts = w.attempts + 1, token = nextval('"
                + names.tokens() + "'), lease_until = " + leaseNow() + " + ? FROM c WHERE w.kind = c.kind"
                + " AND w.record_type = c.record_type AND w.record_id = c.record_id"
                + " RETURNING w.record_type, w.record_id, w.due, w.ready, w.attempts, w.token";
    }

    @Override
    List<String> settings(Connection connection) throws SQLException {
        require(
                ask(connection, "SHOW server_encoding").equals("UTF8"),
                "The encoding of the PostgreSQL database must be UTF8.");
        List<String> opening = new ArrayList<>();
        if (!ask(connection, "SHOW transaction_isolation")
                .toLowerCase(Locale.ROOT)
                .equals("read committed")) {
            opening.add("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
        if (ask(connection, "SHOW synchronous_commit").equals("off")) {
            opening.add("SET LOCAL synchronous_commit TO on");
        }
        return opening;
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    @Override
    void beginSchema(Connection connection, Names names) throws SQLException {
        super.beginSchema(connection, names);
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('crmkit'), hashtext(?))")) {
            lock.setString(1, names.meta());
            lock.execute();
        }
    }

    @Override
    boolean isContention(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.equals("40001") || state.equals("40P01") || state.equals("55P03");
    }

    /** The server answered, and not because it goes down: the transaction was rolled back. */
    @Override
    boolean isRefusedCommit(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return isContention(error) || state.startsWith("23") || state.startsWith("25");
    }
}
