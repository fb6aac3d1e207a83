package io.crmkit.jdbc;

import io.crmkit.jdbc.TypeTable.Present;
import io.crmkit.jdbc.TypeTable.Tag;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Delete;
import io.crmkit.spi.store.Expect;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Applies the records of one changeset. Every commit takes the rows it names in the order of types and ids, so that commits
 * wait for each other but never in a circle.
 *
 * <p>At first only those rows are locked before they are written that are not merely put: a put checks the version it
 * replaces by itself. When anything does not fit, the unit is done anew with all its rows locked first, which tells every
 * conflict.
 */
final class Writer {
    private final Syntax syntax;
    private final Connection connection;
    private final Map<String, TypeTable> tables;
    private final boolean lockAll;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<RecordKey, Long> versions = new HashMap<>();

    Writer(Syntax syntax, Connection connection, Map<String, TypeTable> tables, boolean lockAll) {
        this.syntax = syntax;
        this.connection = connection;
        this.tables = tables;
        this.lockAll = lockAll;
    }

    /** What a changeset does to one type, each in the order of ids. */
    private record Turn(
            TypeTable table, TreeMap<String, Put> puts, TreeMap<String, Long> deletes, TreeMap<String, Long> expects) {
        boolean onlyExpects() {
            return puts.isEmpty() && deletes.isEmpty();
        }

        /** Whether rows must be locked before they are written. */
        boolean isMixed() {
            return !deletes.isEmpty()
                    || !expects.isEmpty()
                    || (table.hasTags() && puts.values().stream().anyMatch(put -> put.expected() > 0));
        }

        /** The expected version of every id. */
        TreeMap<String, Long> expected() {
            TreeMap<String, Long> all = new TreeMap<>(deletes);
            all.putAll(expects);
            puts.forEach((id, put) -> all.put(id, put.expected()));
            return all;
        }
    }

    /**
     * Does it.
     *
     * @throws Transactions.Again if it did not fit and not all rows were locked
     */
    CommitResult run(Changeset changes) throws SQLException {
        List<Turn> turns = turns(changes);
        if (lockAll) {
            List<Map<String, Present>> all = new ArrayList<>();
            for (Turn turn : turns) {
                all.add(lock(turn, new TreeSet<>(turn.expected().keySet())));
            }
            if (!conflicts.isEmpty()) {
                conflicts.sort(Comparator.comparing(Conflict::key));
                return new CommitResult.Conflicted(conflicts);
            }
            for (int i = 0; i < turns.size(); i++) {
                write(turns.get(i), all.get(i));
            }
        } else {
            for (Turn turn : turns) {
                write(turn, turn.isMixed() ? lock(turn, lockedAtFirst(turn)) : Map.of());
            }
        }
        return new CommitResult.Committed(versions);
    }

    private List<Turn> turns(Changeset changes) {
        Map<String, Turn> turns = new TreeMap<>();
        Function<RecordKey, Turn> turn = key -> turns.computeIfAbsent(
                key.type(), type -> new Turn(table(type), new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));
        for (Put put : changes.puts()) {
            turn.apply(put.key()).puts.put(put.key().id(), put);
        }
        for (Delete delete : changes.deletes()) {
            turn.apply(delete.key()).deletes.put(delete.key().id(), delete.expected());
        }
        for (Expect expect : changes.expects()) {
            turn.apply(expect.key()).expects.put(expect.key().id(), expect.version());
        }
        return List.copyOf(turns.values());
    }

    private TypeTable table(String type) {
        TypeTable table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException("The record type (" + type + ") must be prepared.");
        }
        return table;
    }

    /** Everything but new records; these too if others are expected not to be there, because all are taken in one order. */
    private static SortedSet<String> lockedAtFirst(Turn turn) {
        TreeMap<String, Long> expected = turn.expected();
        if (!turn.expects.containsValue(0L)) {
            expected.values().removeIf(version -> version == 0);
        }
        return new TreeSet<>(expected.keySet());
    }

    /** Locks rows and compares their versions; a row that must not be there is made, to be locked. */
    private Map<String, Present> lock(Turn turn, SortedSet<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Present> present = new TreeMap<>();
        List<String> all = new ArrayList<>(ids);
        String lock = turn.onlyExpects() ? syntax.forShare() : syntax.forUpdate();
        for (int from = 0; from < all.size(); from += RecordKey.MAX_KEYS) {
            present(turn.table, all.subList(from, Math.min(all.size(), from + RecordKey.MAX_KEYS)), lock, present);
        }
        TreeMap<String, Long> expected = turn.expected();
        List<String> absent = ids.stream()
                .filter(id -> !present.containsKey(id) && expected.getOrDefault(id, 1L) == 0)
                .toList();
        Sql.each(connection, turn.table.mark, absent, (statement, id) -> statement.setString(1, id));
        absent.forEach(id -> present.put(id, new Present(0, false, Map.of())));
        for (String id : ids) {
            Present there = present.get(id);
            long actual = there != null && there.live() ? there.version() : 0;
            long wanted = expected.getOrDefault(id, 0L);
            if (actual != wanted) {
                conflicts.add(new Conflict(RecordKey.of(turn.table.type().name(), id), wanted, actual));
            }
        }
        fit(lockAll || conflicts.isEmpty());
        return present;
    }

    private void present(TypeTable table, List<String> ids, String lock, Map<String, Present> present)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.present(ids.size(), lock))) {
            int place = 1;
            for (String id : Sql.padded(ids)) {
                statement.setString(place++, id);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    present.put(rows.getString(1), table.present(rows));
                }
            }
        }
    }

    private void write(Turn turn, Map<String, Present> present) throws SQLException {
        TypeTable table = turn.table;
        List<Put> updates = new ArrayList<>();
        List<Put> revivals = new ArrayList<>();
        List<Put> inserts = new ArrayList<>();
        for (Put put : turn.puts.values()) {
            Present there = present.get(put.key().id());
            if (put.expected() > 0) {
                updates.add(put);
            } else if (there != null) {
                revivals.add(put);
            } else {
                inserts.add(put);
            }
            long before = put.expected() > 0 || there == null ? put.expected() : there.version();
            versions.put(put.key(), before + 1);
        }
        all(Sql.counted(
                connection,
                table.update,
                updates,
                (statement, put) -> statement.setLong(table.bind(statement, put), put.expected())));
        all(Sql.counted(
                connection,
                table.revive,
                revivals,
                (statement, put) ->
                        statement.setLong(table.bind(statement, put), versions.getOrDefault(put.key(), 1L) - 1)));
        all(Sql.counted(connection, table.delete, List.copyOf(turn.deletes.entrySet()), (statement, delete) -> {
            statement.setString(1, delete.getKey());
            statement.setLong(2, delete.getValue());
        }));
        Sql.each(connection, table.insert, inserts, table::bind);
        tags(turn, present);
        List<String> marks = turn.expects.keySet().stream()
                .filter(id -> present.containsKey(id) && present.get(id).version() == 0)
                .toList();
        Sql.each(connection, table.unmark, marks, (statement, id) -> statement.setString(1, id));
    }

    /** Writes the difference of the tags. */
    private void tags(Turn turn, Map<String, Present> present) throws SQLException {
        TypeTable table = turn.table;
        if (!table.hasTags()) {
            return;
        }
        List<Tag> removed = new ArrayList<>();
        List<Tag> added = new ArrayList<>();
        turn.deletes.keySet().forEach(id -> removed.addAll(before(table, id, present)));
        turn.puts.forEach((id, put) -> {
            List<Tag> before = before(table, id, present);
            List<Tag> after = table.tags(id, put.attributes());
            difference(before, after, removed);
            difference(after, before, added);
        });
        Sql.each(connection, table.deleteTag, removed, table::bindTag);
        Sql.each(connection, table.insertTag, added, table::bindTag);
    }

    private static List<Tag> before(TypeTable table, String id, Map<String, Present> present) {
        Present there = present.get(id);
        return there == null ? List.of() : table.tags(id, there.attributes());
    }

    private static void difference(List<Tag> some, List<Tag> without, List<Tag> difference) {
        HashSet<Tag> left = new HashSet<>(without);
        some.stream().filter(tag -> !left.contains(tag)).forEach(difference::add);
    }

    /** Demands that every statement changed a row. */
    private static void all(int[] counts) throws SQLException {
        for (int count : counts) {
            fit(count != 0);
        }
    }

    private static void fit(boolean holds) throws SQLException {
        if (!holds) {
            throw new Transactions.Again("What was expected was not there.");
        }
    }
}
