package io.crmkit.jdbc;

import io.crmkit.jdbc.Transactions.Unit;
import io.crmkit.spi.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that only reads, and sees the database as it was at one instant. */
final class Snapshot {
    private final Transactions transactions;
    private final Connection connection;
    private final boolean automatic;
    private boolean ended;

    /**
     * Wraps a connection.
     *
     * @param connection a connection that was begun
     * @param automatic the auto-commit with which it is given back
     */
    Snapshot(Transactions transactions, Connection connection, boolean automatic) {
        this.transactions = transactions;
        this.connection = connection;
        this.automatic = automatic;
    }

    /** Reads. An error ends it, for what it saw is gone. */
    <T> T read(String what, Unit<T> unit) {
        try {
            return unit.run(connection, 0);
        } catch (SQLException e) {
            end();
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, Transactions.words(what, e), e);
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    /** Gives the connection back. */
    void end() {
        if (!ended) {
            ended = true;
            transactions.end(connection, automatic);
        }
    }
}
