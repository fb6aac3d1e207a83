package io.crmkit.jdbc;

import io.crmkit.jdbc.Transactions.Unit;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkGauge;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** A store on one connection, whose transaction is the host's. It reads no snapshot of more than a statement, so it cannot scan. */
final class JoinedStore implements Aggregation, WorkGauge {
    private static final int ATTEMPTS = 5;

    private final JdbcStore whole;
    private final Operations operations;
    private final Connection connection;
    private boolean closed;

    private JoinedStore(JdbcStore whole, Operations operations, Connection connection) {
        this.whole = whole;
        this.operations = operations;
        this.connection = connection;
    }

    static JoinedStore of(JdbcStore whole, Operations operations, Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "The auto-commit of a joined connection must be off.\nMaybe the host's transaction was not begun?");
            }
            return new JoinedStore(whole, operations, connection);
        } catch (SQLException e) {
            throw failed("join", e);
        }
    }

    private static StoreException failed(String what, SQLException e) {
        return new StoreException(StoreException.Outcome.NOT_APPLIED, Transactions.words(what, e), e);
    }

    @Override
    public void prepare(List<RecordType> types) {
        open();
        if (!operations.knows(types)) {
            whole.prepare(types);
        }
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        open();
        Unit<List<StoredRecord>> get = operations.get(keys);
        return keys.isEmpty() ? List.of() : read("read", get);
    }

    @Override
    public Page find(Query query) {
        open();
        return read("search", operations.find(query));
    }

    @Override
    public long count(Query query, long max) {
        open();
        return read("count", operations.count(query, max));
    }

    @Override
    public Groups aggregate(Grouping grouping) {
        open();
        return read("aggregation", operations.aggregate(grouping));
    }

    @Override
    public Backlog backlog(String kind, Instant now, Instant late) {
        open();
        return read("backlog", operations.backlog(kind, now, late));
    }

    private <T> T read(String what, Unit<T> unit) {
        try {
            return unit.run(connection, 0);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    @Override
    public CommitResult commit(Changeset changes) {
        open();
        return write("commit", CommitResult.Committed.class::isInstance, operations.commit(changes));
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        open();
        return write("claim", claims -> true, operations.claim(request));
    }

    private <T> T write(String what, Predicate<T> keep, Unit<T> unit) {
        try {
            operations.lockWriter(connection);
            for (int attempt = 0; ; attempt++) {
                Savepoint before = connection.setSavepoint();
                try {
                    T result = unit.run(connection, attempt);
                    if (!keep.test(result)) {
                        connection.rollback(before);
                    }
                    connection.releaseSavepoint(before);
                    return result;
                } catch (SQLException e) {
                    boolean again = e instanceof Transactions.Again
                            || operations.syntax().isDuplicate(e);
                    if (!again || attempt + 1 >= ATTEMPTS) {
                        throw e;
                    }
                    connection.rollback(before);
                }
            }
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** The connection is the host's, and stays open. */
    @Override
    public void close() {
        closed = true;
    }

    private void open() {
        if (closed) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "The store is closed.", null);
        }
    }
}
