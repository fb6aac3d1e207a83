package io.crmkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** MariaDB and MySQL, which differ here only in the name of the collation that compares by code point and pads nothing. */
final class MariaSyntax extends Syntax {
    private static final int DUPLICATE = 1062;
    private static final int CHANGED_SINCE_READ = 1020;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int SECONDS = 60;

    private final Dialect dialect;
    private final String collation;

    MariaSyntax(Dialect dialect, String collation) {
        this.dialect = dialect;
        this.collation = collation;
    }

    @Override
    Dialect dialect() {
        return dialect;
    }

    @Override
    String ascii(int length) {
        return "VARCHAR(" + length + ") CHARACTER SET ascii COLLATE ascii_bin";
    }

    @Override
    String text() {
        return "VARCHAR(190) CHARACTER SET utf8mb4 COLLATE " + collation;
    }

    @Override
    String longText() {
        return "LONGTEXT CHARACTER SET utf8mb4 COLLATE " + collation;
    }

    @Override
    String tableOptions() {
        return " ENGINE=InnoDB";
    }

    @Override
    boolean indexesWithColumns() {
        return true;
    }

    @Override
    String leaseNow() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6))";
    }

    @Override
    boolean singleWriter() {
        return false;
    }

    @Override
    String forShare() {
        return " LOCK IN SHARE MODE";
    }

    @Override
    String insertLane(Names names) {
        return "INSERT IGNORE INTO " + names.lanes() + " (kind, lane) VALUES (?, ?)";
    }

    @Override
    String schedule(Names names) {
        return "INSERT INTO " + names.work()
                + " (kind, record_type, record_id, due, ready, lane, attempts, token, lease_until)"
                + " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0) ON DUPLICATE KEY UPDATE due = VALUES(due), ready = VALUES(ready),"
                + " lane = VALUES(lane), attempts = 0, token = 0, lease_until = 0";
    }

    @Override
    List<String> tokenTables(Names names) {
        return List.of();
    }

    @Override
    List<String> settings(Connection connection) throws SQLException {
        int flush = Integer.parseInt(ask(connection, "SELECT @@innodb_flush_log_at_trx_commit"));
        require(
                flush == 1,
                "The innodb_flush_log_at_trx_commit (" + flush
                        + ") of the server must be 1, or what was committed is lost when it ends.");
        String isolation = dialect == Dialect.MARIADB ? "@@tx_isolation" : "@@transaction_isolation";
        return ask(connection, "SELECT " + isolation).toUpperCase(Locale.ROOT).equals("READ-COMMITTED")
                ? List.of()
                : List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    @Override
    void beginSchema(Connection connection, Names names) throws SQLException {
        super.beginSchema(connection, names);
        require(
                ask(
                                connection,
                                "SELECT GET_LOCK(CONCAT(COALESCE(DATABASE(), ''), '/" + names.meta() + "'), " + SECONDS
                                        + ")")
                        .equals("1"),
                "Another process has been preparing the tables for more than " + SECONDS + " seconds.");
    }

    @Override
    void endSchema(Connection connection, Names names) throws SQLException {
        ask(connection, "SELECT RELEASE_LOCK(CONCAT(COALESCE(DATABASE(), ''), '/" + names.meta() + "'))");
    }

    @Override
    boolean isContention(SQLException error) {
        int code = error.getErrorCode();
        return code == LOCK_WAIT_TIMEOUT || code == DEADLOCK || code == CHANGED_SINCE_READ;
    }

    @Override
    boolean isDuplicate(SQLException error) {
        return error.getErrorCode() == DUPLICATE;
    }
}
