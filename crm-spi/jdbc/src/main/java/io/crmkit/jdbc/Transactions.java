package io.crmkit.jdbc;

import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoreException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs units of work on connections of the host, each as a whole, again while others are in the way, and never half. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    private static final int ATTEMPTS = 50;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    /** What is done on one connection. */
    interface Unit<T> {
        /**
         * Does it.
         *
         * @param attempt 0 at first, one more each time it is done anew
         */
        T run(Connection connection, int attempt) throws SQLException;
    }

    /** Says that a unit must be done anew, though the database saw no error. */
    static final class Again extends SQLException {
        private static final long serialVersionUID = 1L;

        Again(String reason) {
            super(reason);
        }
    }

    private final DataSource source;
    private final Syntax syntax;
    private final Names names;
    private final List<String> opening;
    /** Lets the writers of this process wait in line where only one can write. */
    private final ReentrantLock turn = new ReentrantLock(true);

    Transactions(DataSource source, Syntax syntax, Names names, List<String> opening) {
        this.source = source;
        this.syntax = syntax;
        this.names = names;
        this.opening = opening;
    }

    /** Runs a unit of one statement that reads. */
    <T> T read(String what, Unit<T> unit) {
        return repeat(what, attempt -> single(unit, attempt));
    }

    /** Runs a unit of one statement that writes. */
    <T> T statement(String what, Unit<T> unit) {
        return repeat(what, attempt -> single((connection, n) -> written(what, unit, connection, n), attempt));
    }

    private <T> T written(String what, Unit<T> unit, Connection connection, int attempt) throws SQLException {
        try {
            return unit.run(connection, attempt);
        } catch (SQLException e) {
            if (isTransient(e)) {
                throw e;
            }
            throw new StoreException(Outcome.UNKNOWN, words(what, e), e);
        }
    }

    /** Whether what one statement writes by itself is durable, as nothing has to be said before. */
    boolean areDurable() {
        return opening.isEmpty();
    }

    private <T> T single(Unit<T> unit, int attempt) throws SQLException {
        Connection connection = source.getConnection();
        boolean automatic = true;
        try {
            automatic = connection.getAutoCommit();
            if (!automatic) {
                connection.setAutoCommit(true);
            }
            return unit.run(connection, attempt);
        } catch (SQLException e) {
            if (syntax.isEnded(e)) {
                discard(connection, e);
            }
            throw e;
        } finally {
            giveBack(connection, automatic);
        }
    }

    /** Runs a unit in a transaction. Commits if the result is to be kept, else rolls back. */
    <T> T write(String what, Predicate<T> keep, Unit<T> unit) {
        return syntax.singleWriter()
                ? inTurn(what, () -> repeat(what, attempt -> transaction(what, keep, unit, attempt)))
                : repeat(what, attempt -> transaction(what, keep, unit, attempt));
    }

    private <T> T inTurn(String what, Supplier<T> action) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
        try {
            return action.get();
        } finally {
            turn.unlock();
        }
    }

    private <T> T transaction(String what, Predicate<T> keep, Unit<T> unit, int attempt) throws SQLException {
        Connection connection = source.getConnection();
        boolean automatic = true;
        try {
            automatic = connection.getAutoCommit();
            T result;
            try {
                syntax.begin(connection, names, opening);
                result = unit.run(connection, attempt);
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
            if (!keep.test(result)) {
                rollBack(connection, null);
                return result;
            }
            commit(what, connection);
            return result;
        } finally {
            giveBack(connection, automatic);
        }
    }

    private void commit(String what, Connection connection) throws SQLException {
        try {
            syntax.commit(connection);
        } catch (SQLException | RuntimeException e) {
            boolean refused = e instanceof SQLException sql && syntax.isRefusedCommit(sql);
            rollBack(connection, e);
            if (refused) {
                throw e;
            }
            throw new StoreException(Outcome.UNKNOWN, words(what, e), e);
        }
    }

    /**
     * Rolls back. A connection that cannot is of no use to anybody, and may not be given back as it is: a change of its mode
     * would commit what it holds.
     */
    private void rollBack(Connection connection, @Nullable Throwable cause) {
        try {
            syntax.rollback(connection);
        } catch (SQLException | RuntimeException e) {
            if (cause != null) {
                cause.addSuppressed(e);
            }
            discard(connection, e);
        }
    }

    private void discard(Connection connection, Exception cause) {
        try {
            syntax.discard(connection);
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static void giveBack(Connection connection, boolean automatic) {
        try {
            if (!connection.isClosed() && connection.getAutoCommit() != automatic) {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be given back as it was.", e);
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be closed.", e);
        }
    }

    /** Begins to read one snapshot, which is fixed when this returns. */
    Snapshot snapshot(String what) {
        return repeat(what, attempt -> {
            Connection connection = source.getConnection();
            boolean automatic = true;
            try {
                automatic = connection.getAutoCommit();
                syntax.beginSnapshot(connection);
                Syntax.ask(connection, "SELECT val FROM " + names.meta() + " WHERE name = 'schema_version'");
                return new Snapshot(this, connection, automatic);
            } catch (SQLException | RuntimeException | Error e) {
                end(connection, automatic);
                throw e;
            }
        });
    }

    /** Ends a transaction that read a snapshot, and gives the connection back. */
    void end(Connection connection, boolean automatic) {
        rollBack(connection, null);
        try {
            syntax.endSnapshot(connection);
        } catch (SQLException | RuntimeException e) {
            discard(connection, e);
        }
        giveBack(connection, automatic);
    }

    /** Runs a change of the tables. */
    <T> T schema(Unit<T> unit) {
        return repeat("prepare", attempt -> {
            Connection connection = source.getConnection();
            boolean automatic = true;
            try {
                automatic = connection.getAutoCommit();
                syntax.beginSchema(connection, names);
                try {
                    T result = unit.run(connection, attempt);
                    syntax.commit(connection);
                    return result;
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                } finally {
                    syntax.endSchema(connection, names);
                }
            } finally {
                giveBack(connection, automatic);
            }
        });
    }

    /** One attempt. */
    private interface Attempt<T> {
        T run(int attempt) throws SQLException;
    }

    private <T> T repeat(String what, Attempt<T> action) {
        for (int attempt = 0; ; attempt++) {
            try {
                return action.run(attempt);
            } catch (SQLException e) {
                if (!isTransient(e) || attempt + 1 >= ATTEMPTS) {
                    throw new StoreException(Outcome.NOT_APPLIED, words(what, e), e);
                }
                pause(what, attempt);
            }
        }
    }

    private boolean isTransient(SQLException e) {
        return e instanceof Again || syntax.isContention(e) || syntax.isDuplicate(e) || syntax.isEnded(e);
    }

    private static void pause(String what, int attempt) {
        if (attempt > 0) {
            long most = Math.min(LONGEST_PAUSE_MILLIS, 1L << Math.min(attempt, 10));
            try {
                TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(most * 1_000) + 1);
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            }
        }
    }

    private static StoreException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreException(Outcome.NOT_APPLIED, "The " + what + " was interrupted.", e);
    }

    /** Tells what failed without the text of the driver, which may quote values. */
    static String words(String what, Exception e) {
        return "The " + what + " failed"
                + (e instanceof SQLException sql
                        ? ": SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode() + "."
                        : ".");
    }
}
