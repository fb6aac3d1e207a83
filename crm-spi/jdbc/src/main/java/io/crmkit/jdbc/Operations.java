package io.crmkit.jdbc;

import io.crmkit.jdbc.Transactions.Unit;
import io.crmkit.spi.store.AttributeKind;
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
import io.crmkit.spi.store.StoredRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of a store: their arguments are checked at once, what they do is done on a connection. */
final class Operations {
    private final Syntax syntax;
    private final Names names;
    private final Catalog catalog;
    private final WorkWriter work;
    private final Claimer claimer;
    private final Backlogs backlogs;
    private volatile Map<String, TypeTable> tables = Map.of();

    Operations(Syntax syntax, Names names) {
        this.syntax = syntax;
        this.names = names;
        this.catalog = new Catalog(syntax, names);
        this.work = new WorkWriter(syntax, names);
        this.claimer = new Claimer(syntax, names);
        this.backlogs = new Backlogs(names);
    }

    Syntax syntax() {
        return syntax;
    }

    Catalog catalog() {
        return catalog;
    }

    /** Notes types as they are in the database. */
    void know(Collection<RecordType> types) {
        Map<String, TypeTable> wider = new HashMap<>(tables);
        types.forEach(type -> wider.put(type.name(), new TypeTable(syntax, names, type)));
        tables = Map.copyOf(wider);
    }

    /** Makes the tables fit. Returns the plan that did. */
    Catalog.Plan migrate(Connection connection, List<RecordType> types, Catalog.Plan plan) throws SQLException {
        if (!syntax.tablesCommit()) {
            for (String sql : plan.statements()) {
                Syntax.execute(connection, sql);
            }
            return plan;
        }
        // a change of a table ends the transaction: what is noted about tables is compared again under a lock
        for (String sql : plan.statements()) {
            if (isTable(sql) || sql.startsWith("INSERT INTO " + names.meta())) {
                Syntax.execute(connection, sql);
            }
        }
        syntax.lockWriter(connection, names);
        Catalog.Plan rest = catalog.plan(connection, types);
        if (rest.statements().stream().anyMatch(Operations::isTable)) {
            throw new Transactions.Again("Another process is changing the tables.");
        }
        for (String sql : rest.statements()) {
            Syntax.execute(connection, sql);
        }
        return rest;
    }

    private static boolean isTable(String sql) {
        return sql.startsWith("CREATE ") || sql.startsWith("ALTER ");
    }

    /** Whether types were prepared with all their attributes. */
    boolean knows(List<RecordType> types) {
        return types.stream().allMatch(type -> {
            TypeTable table = tables.get(type.name());
            return table != null
                    && table.type()
                            .attributes()
                            .entrySet()
                            .containsAll(type.attributes().entrySet());
        });
    }

    /** Learns of attributes another process has added since. */
    private void learn(Connection connection) throws SQLException {
        Map<String, Map<String, AttributeKind>> declared = catalog.declared(connection);
        know(tables.keySet().stream()
                .filter(declared::containsKey)
                .map(type -> new RecordType(type, declared.getOrDefault(type, Map.of())))
                .toList());
    }

    private TypeTable table(String type) {
        TypeTable table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException(
                    "The record type (" + type + ") must be prepared.\nMaybe it is missing in a call of prepare?");
        }
        return table;
    }

    Unit<List<StoredRecord>> get(List<RecordKey> keys) {
        Set<RecordKey> asked = new LinkedHashSet<>(keys);
        if (keys.size() > RecordKey.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "The keys (" + keys.size() + ") must be at most " + RecordKey.MAX_KEYS + ".");
        }
        asked.forEach(key -> table(key.type()));
        Map<String, TypeTable> known = tables;
        return (connection, attempt) -> Reader.get(connection, known, asked);
    }

    Unit<Page> find(Query query) {
        TypeTable table = table(query.type());
        table.type().check(query);
        return (connection, attempt) -> Reader.find(connection, table, query);
    }

    Unit<Long> count(Query query, long max) {
        if (max < 1) {
            throw new IllegalArgumentException("The max (" + max + ") of a count must be at least 1.");
        }
        TypeTable table = table(query.type());
        table.type().check(query);
        return (connection, attempt) -> Reader.count(connection, table, query, max);
    }

    Unit<Groups> aggregate(Grouping grouping) {
        TypeTable table = table(grouping.query().type());
        table.type().check(grouping);
        return (connection, attempt) -> Aggregates.read(connection, table, grouping);
    }

    /** Returns the types of a scan in their order. */
    List<String> scanned(List<String> types) {
        List<String> sorted = types.stream().sorted().toList();
        if (sorted.isEmpty() || sorted.stream().distinct().count() < sorted.size()) {
            throw new IllegalArgumentException("The types (" + sorted + ") of a scan must be 1 or more, and distinct.");
        }
        sorted.forEach(this::table);
        return sorted;
    }

    Unit<CommitResult> commit(Changeset changes) {
        changes.puts().forEach(put -> table(put.key().type()).type().check(put.attributes()));
        changes.deletes().forEach(delete -> table(delete.key().type()));
        changes.expects().forEach(expect -> table(expect.key().type()));
        return (connection, attempt) -> {
            if (attempt > 1) {
                learn(connection);
            }
            List<Claim> lost = work.settle(connection, changes);
            if (!lost.isEmpty()) {
                return new CommitResult.LeaseLost(lost);
            }
            work.change(connection, changes);
            return new Writer(syntax, connection, tables, attempt > 0).run(changes);
        };
    }

    /** Waits until no other transaction writes, where only one may. */
    void lockWriter(Connection connection) throws SQLException {
        syntax.lockWriter(connection, names);
    }

    Unit<List<Claim>> claim(ClaimRequest request) {
        return (connection, attempt) -> claimer.claim(connection, request);
    }

    /** A claim by one statement, which may find nothing where {@link #claim} does; null if there is none. */
    @Nullable
    Unit<List<Claim>> claimPlain(ClaimRequest request) {
        return claimer.claimsPlain() ? (connection, attempt) -> claimer.claimPlain(connection, request) : null;
    }

    Unit<Backlog> backlog(String kind, Instant now, Instant late) {
        Backlog.check(kind, now, late);
        return (connection, attempt) -> backlogs.read(connection, kind, now, late);
    }

    /** Whether {@link #claim} would find anything, asked without a lock. */
    Unit<Boolean> isDue(ClaimRequest request) {
        return (connection, attempt) -> claimer.isDue(connection, request);
    }
}
