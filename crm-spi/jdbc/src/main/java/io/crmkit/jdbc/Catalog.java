package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.SchemaMismatchException.Mismatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the tables that are there with those that are wanted. */
final class Catalog {
    /**
     * What is to be done.
     *
     * @param statements the statements that make the tables fit
     * @param missing each difference these statements would remove
     * @param types every wanted type with all attributes it has then
     */
    record Plan(List<String> statements, List<Mismatch> missing, Map<String, RecordType> types) {}

    private final Syntax syntax;
    private final Names names;
    private final Ddl ddl;

    Catalog(Syntax syntax, Names names) {
        this.syntax = syntax;
        this.names = names;
        this.ddl = new Ddl(syntax, names);
    }

    /**
     * Reads what there is.
     *
     * @throws SchemaMismatchException if something is there that does not fit, listing all of it
     */
    Plan plan(Connection connection, List<RecordType> wanted) throws SQLException {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        List<Mismatch> wrong = new ArrayList<>();
        boolean fresh = planBase(connection, plan, wrong);
        Map<String, Map<String, AttributeKind>> declared = fresh ? Map.of() : declared(connection);
        Map<String, Integer> counts = fresh ? Map.of() : counts(connection);
        for (RecordType type : wanted) {
            Map<String, AttributeKind> found = declared.getOrDefault(type.name(), Map.of());
            RecordType wider = wider(type, found, wrong);
            plan.types.put(type.name(), wider);
            planType(connection, wider, found.size(), counts.get(type.name()), plan);
        }
        if (!wrong.isEmpty()) {
            throw new SchemaMismatchException(wrong);
        }
        return plan;
    }

    /** Returns whether there are no tables at all. */
    private boolean planBase(Connection connection, Plan plan, List<Mismatch> wrong) throws SQLException {
        List<String> tables = new ArrayList<>(List.of(names.meta(), names.types(), names.attributes(), names.work()));
        if (!syntax.singleWriter()) {
            tables.add(names.lanes());
        }
        Set<String> absent = new HashSet<>();
        for (String table : tables) {
            if (columns(connection, table) == null) {
                absent.add(table);
                plan.missing.add(missing("(all)", "table " + table));
            }
        }
        Map<String, Long> facts = absent.contains(names.meta()) ? Map.of() : facts(connection);
        long version = facts.getOrDefault("schema_version", Ddl.VERSION);
        if (version > Ddl.VERSION) {
            wrong.add(new Mismatch("(all)", "schema_version", "at most " + Ddl.VERSION, "" + version));
        }
        List<String> untold = Ddl.FACTS.keySet().stream()
                .filter(f -> !facts.containsKey(f))
                .sorted()
                .toList();
        untold.forEach(fact -> plan.missing.add(missing("(all)", "row " + fact + " of " + names.meta())));
        if (!absent.isEmpty() || !untold.isEmpty()) {
            plan.statements.addAll(ddl.base());
            untold.forEach(fact -> plan.statements.add(ddl.fact(fact)));
        }
        return absent.contains(names.attributes()) || absent.contains(names.types());
    }

    private static Mismatch missing(String type, String what) {
        return new Mismatch(type, what, "there", "missing");
    }

    private static RecordType wider(RecordType type, Map<String, AttributeKind> found, List<Mismatch> wrong) {
        RecordType all = new RecordType(type.name(), found);
        for (Map.Entry<String, AttributeKind> asked : type.attributes().entrySet()) {
            AttributeKind kind = found.get(asked.getKey());
            if (kind == null) {
                all = all.with(asked.getKey(), asked.getValue());
            } else if (kind != asked.getValue()) {
                wrong.add(new Mismatch(
                        type.name(), asked.getKey(), asked.getValue().name(), kind.name()));
            }
        }
        return all;
    }

    private void planType(Connection connection, RecordType type, int known, @Nullable Integer count, Plan plan)
            throws SQLException {
        Set<String> columns = columns(connection, names.records(type.name()));
        boolean tagged = type.attributes().containsValue(AttributeKind.TAGS);
        if (columns == null) {
            plan.missing.add(missing(type.name(), "table " + names.records(type.name())));
            plan.statements.addAll(ddl.records(type));
        } else {
            for (Map.Entry<String, AttributeKind> attribute : type.attributes().entrySet()) {
                String column = Names.column(attribute.getKey());
                if (attribute.getValue() != AttributeKind.TAGS && !columns.contains(column)) {
                    plan.missing.add(missing(type.name(), "column " + column));
                    plan.statements.addAll(ddl.widen(type, attribute.getKey()));
                }
            }
            if (tagged && columns(connection, names.tags(type.name())) == null) {
                plan.missing.add(missing(type.name(), "table " + names.tags(type.name())));
                plan.statements.addAll(ddl.tags(type));
            }
        }
        List.copyOf(type.attributes().keySet())
                .subList(known, type.attributes().size())
                .forEach(attribute ->
                        plan.missing.add(missing(type.name(), "row " + attribute + " of " + names.attributes())));
        plan.statements.addAll(ddl.declare(type, known));
        if (count == null || count != type.attributes().size()) {
            plan.missing.add(missing(
                    type.name(),
                    "row of " + names.types() + " with " + type.attributes().size()));
            plan.statements.add(count == null ? ddl.declareType(type) : ddl.widenType(type));
        }
    }

    private Map<String, Long> facts(Connection connection) throws SQLException {
        Map<String, Long> facts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, val FROM " + names.meta())) {
            while (rows.next()) {
                facts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return facts;
    }

    private Map<String, Integer> counts(Connection connection) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, attributes FROM " + names.types())) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }

    /** The attributes of all types, in the order of their declaration. */
    Map<String, Map<String, AttributeKind>> declared(Connection connection) throws SQLException {
        Map<String, Map<String, AttributeKind>> declared = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT type, name, kind FROM " + names.attributes() + " ORDER BY type, place")) {
            while (rows.next()) {
                declared.computeIfAbsent(rows.getString(1), type -> new LinkedHashMap<>())
                        .put(rows.getString(2), AttributeKind.valueOf(rows.getString(3)));
            }
        }
        return declared;
    }

    /** The columns of a table in lower case, null if there is no such table. */
    private @Nullable Set<String> columns(Connection connection, String table) throws SQLException {
        Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData data = rows.getMetaData();
            Set<String> columns = new HashSet<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(data.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return columns;
        } catch (SQLException e) {
            if (!syntax.isMissingTable(e)) {
                throw e;
            }
            if (before != null) {
                connection.rollback(before);
            }
            return null;
        }
    }
}
