package io.crmkit.jdbc;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A store in a relational database of the host.
 *
 * <p>It takes a connection from the data source for each call, gives it back as it was, and never keeps one. Several stores
 * and several processes may work on the same tables at once.
 */
public final class JdbcStore implements Store {
    private final Syntax syntax;
    private final Catalog catalog;
    private final boolean createOrMigrate;
    private final Names names;
    private final Transactions transactions;
    private final WorkWriter work;
    private final Claimer claimer;
    private volatile Map<String, TypeTable> tables = Map.of();
    private volatile boolean closed;

    JdbcStore(Syntax syntax, Names names, Transactions transactions, boolean createOrMigrate) {
        this.syntax = syntax;
        this.names = names;
        this.transactions = transactions;
        this.createOrMigrate = createOrMigrate;
        this.catalog = new Catalog(syntax, names);
        this.work = new WorkWriter(syntax, names);
        this.claimer = new Claimer(syntax, names);
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
        return syntax.dialect();
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
        Map<String, TypeTable> wider = new HashMap<>(tables);
        plan(types).types().forEach((name, type) -> wider.put(name, new TypeTable(syntax, names, type)));
        tables = Map.copyOf(wider);
    }

    private Catalog.Plan plan(List<RecordType> types) {
        Catalog.Plan found = transactions.schema((connection, attempt) -> {
            Catalog.Plan plan = catalog.plan(connection, types);
            if (createOrMigrate) {
                for (String sql : plan.statements()) {
                    Syntax.execute(connection, sql);
                }
            }
            return plan;
        });
        if (!createOrMigrate && !found.missing().isEmpty()) {
            throw new SchemaMismatchException(found.missing());
        }
        return found;
    }

    /**
     * Returns the statements {@link #prepare} would execute now, for a host that changes its tables by itself.
     *
     * @param types the types that shall be prepared
     * @return the statements, in order; empty if the tables fit
     * @throws SchemaMismatchException if something is there that does not fit and cannot be made to
     * @throws StoreException if the database cannot be reached
     */
    public List<String> migration(List<RecordType> types) {
        open();
        return transactions.schema(
                (connection, attempt) -> List.copyOf(catalog.plan(connection, types).statements()));
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        open();
        Set<RecordKey> asked = new LinkedHashSet<>(keys);
        if (keys.size() > RecordKey.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "The keys (" + keys.size() + ") must be at most " + RecordKey.MAX_KEYS + ".");
        }
        Map<String, TypeTable> known = tables;
        asked.forEach(key -> table(known, key.type()));
        return asked.isEmpty()
                ? List.of()
                : transactions.read("read", (connection, attempt) -> Reader.get(connection, known, asked));
    }

    @Override
    public Page find(Query query) {
        open();
        TypeTable table = table(tables, query.type());
        table.type().check(query);
        return transactions.read("search", (connection, attempt) -> Reader.find(connection, table, query));
    }

    @Override
    public long count(Query query, long max) {
        open();
        if (max < 1) {
            throw new IllegalArgumentException("The max (" + max + ") of a count must be at least 1.");
        }
        TypeTable table = table(tables, query.type());
        table.type().check(query);
        return transactions.read("count", (connection, attempt) -> Reader.count(connection, table, query, max));
    }

    @Override
    public CommitResult commit(Changeset changes) {
        open();
        check(changes);
        return transactions.write(
                "commit",
                CommitResult.Committed.class::isInstance,
                (connection, attempt) -> apply(connection, changes, attempt > 0));
    }

    private void check(Changeset changes) {
        Map<String, TypeTable> known = tables;
        changes.puts().forEach(put -> table(known, put.key().type()).type().check(put.attributes()));
        changes.deletes().forEach(delete -> table(known, delete.key().type()));
        changes.expects().forEach(expect -> table(known, expect.key().type()));
    }

    private CommitResult apply(Connection connection, Changeset changes, boolean lockAll) throws java.sql.SQLException {
        List<Claim> lost = work.settle(connection, changes);
        if (!lost.isEmpty()) {
            return new CommitResult.LeaseLost(lost);
        }
        work.change(connection, changes);
        return new Writer(syntax, connection, tables, lockAll).run(changes);
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        open();
        return transactions.write(
                "claim", claims -> !claims.isEmpty(), (connection, attempt) -> claimer.claim(connection, request));
    }

    /** Closes the store; the data source stays open. */
    @Override
    public void close() {
        closed = true;
    }

    private void open() {
        if (closed) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, "The store is closed.", null);
        }
    }

    private static TypeTable table(Map<String, TypeTable> tables, String type) {
        TypeTable table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException(
                    "The record type (" + type + ") must be prepared.\nMaybe it is missing in a call of prepare?");
        }
        return table;
    }
}
