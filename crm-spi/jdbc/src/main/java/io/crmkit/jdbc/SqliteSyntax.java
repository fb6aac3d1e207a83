package io.crmkit.jdbc;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite. A write takes the lock of the file at its beginning by {@code BEGIN IMMEDIATE}: the driver's own transactions
 * either hold that lock while they are idle or cannot get it after they have read.
 */
final class SqliteSyntax extends Syntax {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CONSTRAINT = 19;

    @Override
    Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    String ascii(int length) {
        return "TEXT";
    }

    @Override
    String text() {
        return "TEXT";
    }

    @Override
    String longText() {
        return "TEXT";
    }

    @Override
    String keyedTableOptions() {
        return " WITHOUT ROWID";
    }

    @Override
    String leaseNow() {
        return "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000";
    }

    @Override
    boolean singleWriter() {
        return true;
    }

    @Override
    String onlyLanes() {
        return " WHERE lane IS NOT NULL";
    }

    @Override
    String forUpdate() {
        return "";
    }

    @Override
    String forShare() {
        return "";
    }

    @Override
    String skipLocked() {
        return "";
    }

    @Override
    boolean planned() {
        return false;
    }

    @Override
    String unindexed() {
        return "+";
    }

    /** SQLite fails when a sum of integers does not fit into one: the upper and the lower half of each are added apart. */
    @Override
    List<String> sum(String column) {
        return List.of("SUM(" + column + " >> 32)", "SUM(" + column + " & 4294967295)");
    }

    @Override
    BigInteger sum(ResultSet rows, int place) throws SQLException {
        return BigInteger.valueOf(rows.getLong(place))
                .shiftLeft(Integer.SIZE)
                .add(BigInteger.valueOf(rows.getLong(place + 1)));
    }

    @Override
    String insertLane(Names names) {
        throw new IllegalStateException("Lanes need no rows where one transaction at a time writes.");
    }

    @Override
    String schedule(Names names) {
        return PostgresSyntax.scheduleOnConflict(names);
    }

    @Override
    List<String> tokenTables(Names names) {
        return List.of();
    }

    @Override
    List<String> settings(Connection connection) throws SQLException {
        require(
                ask(connection, "PRAGMA encoding").equals("UTF-8"),
                "The encoding of the SQLite database must be UTF-8, or texts are not ordered by code point.");
        require(
                !ask(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'")
                        .isEmpty(),
                "The SQLite database must be a file: in memory every connection has one of its own.\nMaybe use H2 or MemoryStore?");
        List<String> opening = new ArrayList<>();
        if (!ask(connection, "PRAGMA journal_mode = WAL").equalsIgnoreCase("wal")) {
            opening.add("PRAGMA synchronous = FULL");
        } else if (Integer.parseInt(ask(connection, "PRAGMA synchronous")) < 2) {
            opening.add("PRAGMA synchronous = FULL");
        }
        return opening;
    }

    @Override
    void begin(Connection connection, Names names, List<String> opening) throws SQLException {
        connection.setAutoCommit(true);
        for (String sql : opening) {
            execute(connection, sql);
        }
        try {
            execute(connection, "BEGIN IMMEDIATE");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("within a transaction")) {
                throw e;
            }
            // what was begun on this connection before could not be rolled back then
            execute(connection, "ROLLBACK");
            execute(connection, "BEGIN IMMEDIATE");
        }
    }

    /** In WAL mode who reads holds up nobody; the file of the log grows meanwhile. */
    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        execute(connection, "BEGIN DEFERRED");
    }

    @Override
    void beginSchema(Connection connection, Names names) throws SQLException {
        begin(connection, names, List.of());
    }

    @Override
    boolean isMissingTable(SQLException error) {
        return String.valueOf(error.getMessage()).contains("no such table");
    }

    @Override
    void commit(Connection connection) throws SQLException {
        Statement commit = connection.createStatement();
        try {
            commit.execute("COMMIT");
        } finally {
            closeQuietly(commit);
        }
    }

    /** What a statement did holds, however it is closed. */
    private static void closeQuietly(Statement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            LOG.debug("A statement could not be closed.", e);
        }
    }

    /** The driver does nothing when it shall abort. */
    @Override
    void discard(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).close();
    }

    /** An error such as a full disk has ended the transaction already. */
    @Override
    void rollback(Connection connection) throws SQLException {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    private static int code(SQLException error) {
        return error.getErrorCode() & 0xFF;
    }

    @Override
    boolean isContention(SQLException error) {
        return code(error) == BUSY || code(error) == LOCKED;
    }

    @Override
    boolean isDuplicate(SQLException error) {
        return code(error) == CONSTRAINT;
    }
}
