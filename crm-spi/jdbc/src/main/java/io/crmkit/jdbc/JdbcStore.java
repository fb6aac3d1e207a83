package io.crmkit.jdbc;

import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkGauge;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * A store in a relational database of the host.
 *
 * <p>It takes a connection from the data source for each call, gives it back as it was, and keeps one only for a {@linkplain
 * #scan scan} that is open. Several stores and several processes may work on the same tables at once.
 */
public final class JdbcStore implements BulkScan, Aggregation, WorkGauge {
    private final Operations operations;
    private final Transactions transactions;
    private final boolean createOrMigrate;
    private final Set<JdbcScan> scans = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private final JdbcScan.Owner scanning = new JdbcScan.Owner() {
        @Override
        public void open() {
            JdbcStore.this.open();
        }

        @Override
        public void ended(JdbcScan scan) {
            scans.remove(scan);
        }
    };

    JdbcStore(Operations operations, Transactions transactions, boolean createOrMigrate) {
        this.operations = operations;
        this.transactions = transactions;
        this.createOrMigrate = createOrMigrate;
    }

    /**
     * Returns a store in a database, which makes its tables by itself.
     *
     * @param source where connections come from; stays the host's
     * @return the store
     * @throws StoreException if the database cannot be reached
     * @throws IllegalArgumentException if it is of a family this store does not know
     * @throws IllegalStateException if a setting of it makes durability or the order of texts impossible
     */
    public static JdbcStore of(DataSource source) {
        return builder(source).build();
    }

    /**
     * Returns a builder of a store.
     *
     * @param source where connections come from; stays the host's
     * @return the builder
     */
    public static JdbcStoreBuilder builder(DataSource source) {
        return new JdbcStoreBuilder(source);
    }

    /**
     * Returns the family of databases this store found.
     *
     * @return the dialect
     */
    public Dialect dialect() {
        return operations.syntax().dialect();
    }

    @Override
    public void prepare(List<RecordType> types) {
        open();
        Set<String> seen = new HashSet<>();
        for (RecordType type : types) {
            if (!seen.add(type.name())) {
                throw new IllegalArgumentException("The type (" + type.name() + ") must occur only once.");
            }
        }
        operations.know(plan(types).types().values());
    }

    private Catalog.Plan plan(List<RecordType> types) {
        Catalog.Plan found = transactions.schema((connection, attempt) -> {
            Catalog.Plan plan = operations.catalog().plan(connection, types);
            return createOrMigrate && !plan.statements().isEmpty() ? operations.migrate(connection, types, plan) : plan;
        });
        if (!createOrMigrate && !found.missing().isEmpty()) {
            throw new SchemaMismatchException(found.missing());
        }
        return found;
    }

    /**
     * Returns the statements {@link #prepare} would execute now, for a host that changes its tables by itself.
     * While another process prepares, what it is about to do may be among them.
     *
     * @param types the types that shall be prepared
     * @return the statements, in order; empty if the tables fit
     * @throws SchemaMismatchException if something is there that does not fit and cannot be made to
     * @throws StoreException if the database cannot be reached
     */
    public List<String> migration(List<RecordType> types) {
        open();
        return transactions.schema((connection, attempt) ->
                List.copyOf(operations.catalog().plan(connection, types).statements()));
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        open();
        Transactions.Unit<List<StoredRecord>> get = operations.get(keys);
        return keys.isEmpty() ? List.of() : transactions.read("read", get);
    }

    @Override
    public Page find(Query query) {
        open();
        return transactions.read("search", operations.find(query));
    }

    @Override
    public long count(Query query, long max) {
        open();
        return transactions.read("count", operations.count(query, max));
    }

    @Override
    public Groups aggregate(Grouping grouping) {
        open();
        return transactions.read("aggregation", operations.aggregate(grouping));
    }

    @Override
    public Backlog backlog(String kind, Instant now, Instant late) {
        open();
        return transactions.read("backlog", operations.backlog(kind, now, late));
    }

    /**
     * Begins to read all records of some types, page by page in a transaction of its own. Until it is closed or has come to its
     * end, it keeps one connection.
     */
    @Override
    public RecordScan scan(List<String> types) {
        open();
        List<String> sorted = operations.scanned(types);
        JdbcScan scan = new JdbcScan(scanning, transactions.snapshot("scan"), operations::find, sorted);
        scans.add(scan);
        if (closed) {
            scan.release();
            open();
        }
        return scan;
    }

    @Override
    public CommitResult commit(Changeset changes) {
        open();
        return transactions.write("commit", CommitResult.Committed.class::isInstance, operations.commit(changes));
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        open();
        Transactions.Unit<List<Claim>> plain = operations.claimPlain(request);
        List<Claim> claims =
                plain == null || !transactions.areDurable() ? List.of() : transactions.statement("claim", plain);
        return claims.isEmpty() ? claimAny(request) : claims;
    }

    private List<Claim> claimAny(ClaimRequest request) {
        if (operations.syntax().singleWriter() && !transactions.read("claim", operations.isDue(request))) {
            return List.of();
        }
        return transactions.write("claim", claims -> !claims.isEmpty(), operations.claim(request));
    }

    /**
     * Returns this store as part of a transaction of the host: all it reads and writes goes through the host's connection and
     * is committed or rolled back by the host, together with whatever else the host does there. Until then nobody else sees
     * it, and what {@code commit} answers holds only if the host commits.
     *
     * <p>A changeset that is refused leaves the transaction as it was. After a {@link StoreException} the host must roll
     * back: waiting for others and doing it again, as this store does by itself else, is then the host's.
     *
     * <p>Prepare the types before, or else they are prepared on a connection of their own. Use the returned store in the
     * thread that uses the connection, and only as long as the transaction lasts; closing it closes nothing.
     * It is an {@link Aggregation} and a {@link WorkGauge}, but no {@link BulkScan}: how much its reads have in common is up to the host's isolation.
     *
     * @param connection a connection to the database of this store, its auto-commit off
     * @return the store within the transaction
     * @throws IllegalStateException if auto-commit is on
     * @throws StoreException if the connection does not answer
     */
    public Store joinTransaction(Connection connection) {
        open();
        return JoinedStore.of(this, operations, connection);
    }

    /** Closes the store and ends its scans; the data source stays open. */
    @Override
    public void close() {
        closed = true;
        scans.forEach(JdbcScan::release);
    }

    private void open() {
        if (closed) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "The store is closed.", null);
        }
    }
}
