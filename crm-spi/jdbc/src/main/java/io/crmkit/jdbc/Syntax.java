package io.crmkit.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What databases do differently: types, clauses, the clock, transactions, and the meaning of errors. */
abstract class Syntax {
    /** How long a text may be for the first of the columns that hold a long text. */
    static final int SHORT = 1_048_576;

    private static final Set<String> MISSING_TABLE = Set.of("42S02", "42S03", "42S04", "42P01", "3F000", "90079");

    static Syntax of(Dialect dialect) {
        return switch (dialect) {
            case H2 -> new H2Syntax();
            case SQLITE -> new SqliteSyntax();
            case POSTGRESQL -> new PostgresSyntax();
            case MARIADB -> new MariaSyntax(Dialect.MARIADB, "utf8mb4_nopad_bin");
            case MYSQL -> new MariaSyntax(Dialect.MYSQL, "utf8mb4_0900_bin");
        };
    }

    abstract Dialect dialect();

    /** The type of an ASCII name or id of at most this many characters that compares by byte. */
    abstract String ascii(int length);

    /** The type of a text of at most 190 code points that compares by code point. */
    abstract String text();

    /** The type of a text of any length. */
    abstract String longText();

    /** The columns that hold a long text together: the text is in one of them. */
    List<String> longColumns(String name) {
        return List.of(name);
    }

    /** What stands after the list of columns of a table. */
    String tableOptions() {
        return "";
    }

    /** The same for a table that is found by its primary key only. */
    String keyedTableOptions() {
        return tableOptions();
    }

    /** The name of an index where it is created: in the schema of its table. */
    String indexName(Names names, String index) {
        return index;
    }

    /** What stands after an index on the lane of work: most work has none. */
    String onlyLanes() {
        return "";
    }

    /** Whether an index is declared with its column, as there is no {@code CREATE INDEX IF NOT EXISTS}. */
    boolean indexesWithColumns() {
        return false;
    }

    /** The lease clock: microseconds since the epoch by the database's clock, the same within a statement. */
    abstract String leaseNow();

    /** Whether one transaction at a time may write, so that rows need no lock. */
    abstract boolean singleWriter();

    /** What locks the rows of a query for writing. */
    String forUpdate() {
        return " FOR UPDATE";
    }

    /** What keeps the rows of a query from being written. */
    String forShare() {
        return " FOR SHARE";
    }

    /** What locks those rows of a query that nobody has locked. */
    String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    /** Whether a change of a table ends the transaction, and no lock outlives it. */
    boolean tablesCommit() {
        return false;
    }

    /** What adds a column to a table. */
    String addColumn() {
        return " ADD COLUMN ";
    }

    /** Whether the database knows how many rows have a value and so finds the best way by itself. */
    boolean planned() {
        return true;
    }

    /** What stands before a column that is to be compared, but not to be searched by. */
    String unindexed() {
        return "";
    }

    /** What a query by a list of values with a limit ends with. */
    String afterLimit() {
        return "";
    }

    /** What stands after a table that shall be read by an index of this name. */
    String useIndex(String index) {
        return "";
    }

    /** Inserts a lane unless it is there. */
    abstract String insertLane(Names names);

    /** Inserts a waiting item or makes it one: kind, record type, record id, due, ready, lane. */
    abstract String schedule(Names names);

    /** What makes the tokens of claims grow. */
    abstract List<String> tokenTables(Names names);

    /** Takes new tokens, ascending, while the items they are for are locked. */
    long[] nextTokens(Connection connection, Names names, int count) throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement("UPDATE " + names.meta() + " SET val = val + ? WHERE name = 'token'")) {
            add.setLong(1, count);
            add.executeUpdate();
        }
        try (Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery("SELECT val FROM " + names.meta() + " WHERE name = 'token'")) {
            rows.next();
            long last = rows.getLong(1);
            long[] tokens = new long[count];
            for (int i = 0; i < count; i++) {
                tokens[i] = last - count + 1 + i;
            }
            return tokens;
        }
    }

    /**
     * A statement that claims by itself, for kinds of work that have neither lanes nor expired leases; null if there is none.
     * Its parameters: kind, now, kind, kind, most, length of the lease; its rows: record type, record id, due, ready, attempts,
     * token.
     */
    @Nullable
    String claimPlain(Names names) {
        return null;
    }

    /** Binds a text that is compared. */
    void bindText(PreparedStatement statement, int place, String text) throws SQLException {
        statement.setString(place, text);
    }

    /** The type of the parameter {@link #bindText} binds, from {@link java.sql.Types}. */
    int textType() {
        return Types.VARCHAR;
    }

    /** Reads a text that is compared, null if there is none. */
    @Nullable
    String text(ResultSet rows, int place) throws SQLException {
        return rows.getString(place);
    }

    /** What selects the sum of a column of numbers, exact whatever its size, in one or more columns. */
    List<String> sum(String column) {
        return List.of("SUM(" + column + ")");
    }

    /** Reads a sum whose columns begin at a place; 0 if there was nothing to add up. */
    BigInteger sum(ResultSet rows, int place) throws SQLException {
        BigDecimal sum = rows.getBigDecimal(place);
        return sum == null ? BigInteger.ZERO : sum.toBigIntegerExact();
    }

    /** Binds UTF-8 bytes for a text. */
    static void bindBytes(PreparedStatement statement, int place, String text) throws SQLException {
        statement.setBytes(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks and prepares what durability and the order of text rest on.
     *
     * @return statements that every write begins with
     * @throws IllegalStateException if a setting of the database or the pool does not fit
     */
    abstract List<String> settings(Connection connection) throws SQLException;

    /** Begins a write. */
    void begin(Connection connection, Names names, List<String> opening) throws SQLException {
        connection.setAutoCommit(false);
        for (String sql : opening) {
            execute(connection, sql);
        }
    }

    /** Begins a transaction that only reads and from its first read on sees one snapshot, and holds up nobody who writes. */
    abstract void beginSnapshot(Connection connection) throws SQLException;

    /** Takes back what {@link #beginSnapshot} set for longer than the transaction, which has ended. */
    void endSnapshot(Connection connection) throws SQLException {}

    /** Waits until no other transaction writes, where only one may and the database does not see to it. */
    void lockWriter(Connection connection, Names names) throws SQLException {}

    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /** Ends a connection that cannot be used again, with all it has not committed. */
    void discard(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }

    /** Begins a change of the tables, and keeps other processes from it until {@link #endSchema} where a database can. */
    void beginSchema(Connection connection, Names names) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Gives back what {@link #beginSchema} took and the end of the transaction did not. */
    void endSchema(Connection connection, Names names) throws SQLException {}

    /** Whether an error means that there is no such table. */
    boolean isMissingTable(SQLException error) {
        return MISSING_TABLE.contains(String.valueOf(error.getSQLState()));
    }

    /** Whether an error means that others were in the way and that it may go well next time. */
    abstract boolean isContention(SQLException error);

    /**
     * Whether an error means that a connection is of no use any more, did nothing, and may be lent by the pool for ever, because it
     * calls itself valid.
     */
    boolean isEnded(SQLException error) {
        return false;
    }

    /** Whether an error means that a row with the same key is there. */
    boolean isDuplicate(SQLException error) {
        return "23505".equals(error.getSQLState());
    }

    /** Whether a commit that ended with this error is known to have done nothing. */
    boolean isRefusedCommit(SQLException error) {
        return isContention(error) || isDuplicate(error);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of the first row as text. */
    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            String answer = rows.next() ? rows.getString(1) : null;
            return answer == null ? "" : answer;
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
