package io.crmkit.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2. Texts that are compared are kept as their UTF-8 bytes, because H2 compares characters as Java does, the second half
 * of a pair before U+E000. One transaction at a time writes: it holds a row.
 */
final class H2Syntax extends Syntax {
    private static final Set<String> ALREADY_THERE = Set.of("42S01", "42S11", "42S21");
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    private static final int INTERNAL = 50_000;
    /** The database was closed, its object was closed, its connection was broken off. */
    private static final Set<Integer> CLOSED = Set.of(90_098, 90_007, 90_121);

    private static final String ISOLATION = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ";

    /**
     * Held by whoever changes tables: H2 copies a table to widen it, and two that do so at once lose it. Other processes,
     * which only H2's server mode has, meet as contention.
     */
    private static final ReentrantLock TABLES = new ReentrantLock();

    private final AtomicLong queries = new AtomicLong();

    /**
     * The connections that said that commits shall wait for the disk. A database that was closed and opened again remembers it
     * and does not follow it, and then its connections are new.
     */
    private final Set<Connection> durable = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    String ascii(int length) {
        return "VARCHAR(" + length + ")";
    }

    @Override
    String text() {
        return "VARBINARY(760)";
    }

    @Override
    String longText() {
        return "VARCHAR(" + SHORT + ")";
    }

    /** A VARCHAR holds a million characters, a CLOB is slow for the short texts nearly all are. */
    @Override
    List<String> longColumns(String name) {
        return List.of(name, name + "_long");
    }

    @Override
    String leaseNow() {
        return "DATEDIFF(MICROSECOND, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00', CURRENT_TIMESTAMP)";
    }

    @Override
    boolean singleWriter() {
        return true;
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

    /**
     * A text that is new each time: when a limit ended a query in the midst of a list of values, H2 goes on with the rest of
     * that list the next time it executes a query of the same text.
     */
    @Override
    String afterLimit() {
        return " /* " + queries.incrementAndGet() + " */";
    }

    /** Without it H2 sorts all that is due. */
    @Override
    String useIndex(String index) {
        return " USE INDEX (" + index + ")";
    }

    @Override
    String indexName(Names names, String index) {
        return names.qualified(index);
    }

    @Override
    boolean tablesCommit() {
        return true;
    }

    @Override
    void beginSchema(Connection connection, Names names) throws SQLException {
        super.beginSchema(connection, names);
        TABLES.lock();
    }

    @Override
    void endSchema(Connection connection, Names names) {
        TABLES.unlock();
    }

    /** Nothing keeps two processes from adding the same. */
    @Override
    String addColumn() {
        return " ADD COLUMN IF NOT EXISTS ";
    }

    @Override
    boolean isDuplicate(SQLException error) {
        return super.isDuplicate(error) || ALREADY_THERE.contains(String.valueOf(error.getSQLState())) || isRace(error);
    }

    /** Two that make the same index at once may find each other only deep inside H2. */
    private static boolean isRace(SQLException error) {
        return error.getErrorCode() == INTERNAL
                && String.valueOf(error.getMessage()).contains("already exists");
    }

    @Override
    boolean planned() {
        return false;
    }

    @Override
    String insertLane(Names names) {
        throw new IllegalStateException("Lanes need no rows where one transaction at a time writes.");
    }

    @Override
    String schedule(Names names) {
        return "MERGE INTO " + names.work()
                + " (kind, record_type, record_id, due, ready, lane, attempts, token, lease_until)"
                + " KEY (kind, record_type, record_id) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)";
    }

    @Override
    List<String> tokenTables(Names names) {
        return List.of();
    }

    @Override
    void bindText(PreparedStatement statement, int place, String text) throws SQLException {
        bindBytes(statement, place, text);
    }

    @Override
    @Nullable
    String text(ResultSet rows, int place) throws SQLException {
        byte[] utf8 = rows.getBytes(place);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    int textType() {
        return Types.VARBINARY;
    }

    @Override
    List<String> settings(Connection connection) throws SQLException {
        require(
                connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED,
                "The isolation of connections to H2 must be READ COMMITTED.\nMaybe the pool or the URL sets another?");
        String ignored = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_VALUE <> "
                + "CASE SETTING_NAME WHEN 'IGNORECASE' THEN '0' WHEN 'COLLATION' THEN 'OFF' ELSE SETTING_VALUE END";
        require(
                ask(connection, ignored).equals("0")
                        && ask(connection, "SELECT CASE WHEN 'a' <> 'A' AND 'Z' < 'a' AND 'a' < 'a ' THEN 1 ELSE 0 END")
                                .equals("1"),
                "The texts of the H2 database must compare by character.\nMaybe the URL sets IGNORECASE, a COLLATION or a MODE?");
        if (reusesSpace(connection)) {
            LOG.warn(
                    "The H2 database should not use space again, or a kill of the process can lose a commit it acknowledged."
                            + "\nMaybe add ;REUSE_SPACE=FALSE to the URL, which lets the file grow?");
        }
        return List.of();
    }

    /** Whether the database is a file in which new data may take the place of outdated data. */
    static boolean reusesSpace(Connection connection) throws SQLException {
        return !ask(
                        connection,
                        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'REUSE_SPACE'"
                                + " AND DATABASE_PATH() IS NOT NULL AND UPPER(SETTING_VALUE) <> 'FALSE'")
                .isEmpty();
    }

    @Override
    void begin(Connection connection, Names names, List<String> opening) throws SQLException {
        super.begin(connection, names, opening);
        Connection itself = connection.unwrap(Connection.class);
        if (!durable.contains(itself)) {
            execute(connection, "SET WRITE_DELAY 0");
            durable.add(itself);
        }
        lockWriter(connection, names);
    }

    /** The level stays with the session: what wrote under it would meet conflicts that are none. */
    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        execute(connection, ISOLATION + "SNAPSHOT");
        connection.setAutoCommit(false);
    }

    @Override
    void endSnapshot(Connection connection) throws SQLException {
        execute(connection, ISOLATION + "READ COMMITTED");
    }

    /** The driver does nothing when it shall abort. */
    @Override
    void discard(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).close();
    }

    @Override
    void lockWriter(Connection connection, Names names) throws SQLException {
        ask(connection, "SELECT val FROM " + names.meta() + " WHERE name = 'writer' FOR UPDATE");
    }

    /** A disk that is full closes the whole database, and the next connection opens it again. */
    @Override
    boolean isEnded(SQLException error) {
        return CLOSED.contains(error.getErrorCode());
    }

    @Override
    boolean isContention(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("40") || state.equals("HYT00") || state.equals("90131");
    }
}
