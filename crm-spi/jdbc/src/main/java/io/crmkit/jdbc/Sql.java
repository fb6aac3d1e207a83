package io.crmkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Statements with parameters. */
final class Sql {
    private Sql() {}

    /** Parameter marks for a list; lists of about the same length give the same text, see {@link #padded}. */
    static String marks(int count) {
        int size = size(count);
        return "?" + ", ?".repeat(size - 1);
    }

    /** Repeats the last element until the list fits {@link #marks}. */
    static <T> List<T> padded(List<T> values) {
        List<T> padded = new ArrayList<>(values);
        while (padded.size() < size(values.size())) {
            padded.add(values.get(values.size() - 1));
        }
        return padded;
    }

    private static int size(int count) {
        return count <= 2 ? count : Integer.highestOneBit(count - 1) << 1;
    }

    /** Binds one of many. */
    interface Binder<T> {
        void bind(PreparedStatement statement, T value) throws SQLException;
    }

    /** Executes a statement once for each value, and demands to be told how many rows each changed. */
    static <T> int[] counted(Connection connection, String sql, List<T> values, Binder<T> binder) throws SQLException {
        int[] counts = each(connection, sql, values, binder);
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalStateException(
                        "The driver must tell how many rows each statement of a batch changed.\nMaybe its URL sets useBulkStmts or rewriteBatchedStatements?");
            }
        }
        return counts;
    }

    /** Executes a statement once for each value. Returns how many rows each changed, as far as the driver tells. */
    static <T> int[] each(Connection connection, String sql, List<T> values, Binder<T> binder) throws SQLException {
        if (values.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (values.size() == 1) {
                binder.bind(statement, values.get(0));
                return new int[] {statement.executeUpdate()};
            }
            for (T value : values) {
                binder.bind(statement, value);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plus(Math.floorMod(micros, 1_000_000L), ChronoUnit.MICROS);
    }
}
