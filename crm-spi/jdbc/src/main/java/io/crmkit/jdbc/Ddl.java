package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/** The statements that make the tables. */
final class Ddl {
    /** The version of everything but the tables of record types. */
    static final long VERSION = 1;

    /** What a fresh database holds in its table of facts. */
    static final Map<String, Long> FACTS = Map.of("schema_version", VERSION, "token", 0L, "writer", 0L);

    private final Syntax syntax;
    private final Names names;

    Ddl(Syntax syntax, Names names) {
        this.syntax = syntax;
        this.names = names;
    }

    /** The tables that do not depend on record types, without their rows. */
    List<String> base() {
        String name = syntax.ascii(40);
        String id = syntax.ascii(190);
        List<String> all = new ArrayList<>();
        all.add(table(
                names.meta(), syntax.tableOptions(), "name " + name + " NOT NULL PRIMARY KEY", "val BIGINT NOT NULL"));
        all.add(table(
                names.types(),
                syntax.tableOptions(),
                "name " + name + " NOT NULL PRIMARY KEY",
                "attributes INT NOT NULL"));
        all.add(table(
                names.attributes(),
                syntax.tableOptions(),
                "type " + name + " NOT NULL",
                "name " + name + " NOT NULL",
                "kind " + syntax.ascii(10) + " NOT NULL",
                "place INT NOT NULL",
                "PRIMARY KEY (type, name)"));
        List<String> work = new ArrayList<>(List.of(
                "kind " + name + " NOT NULL",
                "record_type " + name + " NOT NULL",
                "record_id " + id + " NOT NULL",
                "due BIGINT NOT NULL",
                "ready BIGINT NOT NULL",
                "lane " + id,
                "attempts INT NOT NULL",
                "token BIGINT NOT NULL",
                "lease_until BIGINT NOT NULL",
                "PRIMARY KEY (kind, record_type, record_id)"));
        String due = "kind, lease_until, ready, record_type, record_id";
        String lane = "kind, lane, lease_until, due, record_type, record_id";
        if (syntax.indexesWithColumns()) {
            work.add("INDEX " + dueIndex() + " (" + due + ")");
            work.add("INDEX " + names.index("ix_lane", "work") + " (" + lane + ")");
        }
        all.add(table(names.work(), syntax.keyedTableOptions(), work.toArray(String[]::new)));
        if (!syntax.indexesWithColumns()) {
            all.add(index("ix_due", "work", names.work(), due, ""));
            all.add(index("ix_lane", "work", names.work(), lane, syntax.onlyLanes()));
        }
        if (!syntax.singleWriter()) {
            all.add(table(
                    names.lanes(),
                    syntax.keyedTableOptions(),
                    "kind " + name + " NOT NULL",
                    "lane " + id + " NOT NULL",
                    "PRIMARY KEY (kind, lane)"));
        }
        all.addAll(syntax.tokenTables(names));
        return all;
    }

    String dueIndex() {
        return names.index("ix_due", "work");
    }

    String fact(String name) {
        return "INSERT INTO " + names.meta() + " (name, val) VALUES ('" + name + "', " + FACTS.get(name) + ")";
    }

    /** All of an empty database. */
    List<String> everything(List<RecordType> types) {
        List<String> all = new ArrayList<>(base());
        new TreeMap<>(FACTS).keySet().forEach(fact -> all.add(fact(fact)));
        types.forEach(type -> {
            all.addAll(records(type));
            all.addAll(declare(type, 0));
            all.add(declareType(type));
        });
        return all;
    }

    /** The tables of a record type. */
    List<String> records(RecordType type) {
        List<String> columns = new ArrayList<>(List.of("id " + syntax.ascii(190) + " NOT NULL PRIMARY KEY"));
        columns.add("version BIGINT NOT NULL");
        columns.add("format INT NOT NULL");
        syntax.longColumns("body").forEach(c -> columns.add(c + " " + longType(c)));
        syntax.longColumns("attributes").forEach(c -> columns.add(c + " " + longType(c)));
        List<String> indexes = new ArrayList<>();
        int place = 0;
        for (Entry<String, AttributeKind> attribute : type.attributes().entrySet()) {
            place++;
            if (attribute.getValue() != AttributeKind.TAGS) {
                columns.add(column(attribute));
                if (syntax.indexesWithColumns()) {
                    columns.add(inlineIndex(type, attribute.getKey(), place));
                } else {
                    indexes.add(attributeIndex(type, attribute.getKey(), place));
                }
            }
        }
        List<String> all = new ArrayList<>();
        all.add(table(names.records(type.name()), syntax.tableOptions(), columns.toArray(String[]::new)));
        all.addAll(indexes);
        if (type.attributes().containsValue(AttributeKind.TAGS)) {
            all.addAll(tags(type));
        }
        return all;
    }

    private String longType(String column) {
        return column.endsWith("_long") ? "CLOB" : syntax.longText();
    }

    /** The table of the tags of a record type. */
    List<String> tags(RecordType type) {
        List<String> columns = new ArrayList<>(List.of(
                "attribute INT NOT NULL",
                "tag " + syntax.text() + " NOT NULL",
                "id " + syntax.ascii(190) + " NOT NULL",
                "PRIMARY KEY (tag, attribute, id)"));
        String table = names.tags(type.name());
        if (syntax.indexesWithColumns()) {
            columns.add("INDEX " + names.index("ix_tag", type.name()) + " (id, attribute)");
            return List.of(table(table, syntax.keyedTableOptions(), columns.toArray(String[]::new)));
        }
        return List.of(
                table(table, syntax.keyedTableOptions(), columns.toArray(String[]::new)),
                index("ix_tag", type.name(), table, "id, attribute", ""));
    }

    /** Adds a column, and with it its index. */
    List<String> widen(RecordType type, String attribute) {
        int place = List.copyOf(type.attributes().keySet()).indexOf(attribute) + 1;
        Entry<String, AttributeKind> added = Map.entry(attribute, kind(type, attribute));
        String alter = "ALTER TABLE " + names.records(type.name()) + syntax.addColumn() + column(added);
        return syntax.indexesWithColumns()
                ? List.of(alter + ", ADD " + inlineIndex(type, attribute, place))
                : List.of(alter, attributeIndex(type, attribute, place));
    }

    /** Notes the attributes of a type from a place on. */
    List<String> declare(RecordType type, int known) {
        List<String> all = new ArrayList<>();
        int place = 0;
        for (Entry<String, AttributeKind> attribute : type.attributes().entrySet()) {
            if (++place > known) {
                all.add("INSERT INTO %s (type, name, kind, place) VALUES ('%s', '%s', '%s', %d)"
                        .formatted(names.attributes(), type.name(), attribute.getKey(), attribute.getValue(), place));
            }
        }
        return all;
    }

    /** Notes a new type. */
    String declareType(RecordType type) {
        return "INSERT INTO " + names.types() + " (name, attributes) VALUES ('" + type.name() + "', "
                + type.attributes().size() + ")";
    }

    /** Notes that a type has more attributes. */
    String widenType(RecordType type) {
        return "UPDATE " + names.types() + " SET attributes = "
                + type.attributes().size() + " WHERE name = '" + type.name() + "'";
    }

    private static AttributeKind kind(RecordType type, String attribute) {
        AttributeKind kind = type.attributes().get(attribute);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "The attribute (" + attribute + ") of " + type.name() + " must be declared.");
        }
        return kind;
    }

    private String column(Entry<String, AttributeKind> attribute) {
        return Names.column(attribute.getKey()) + " "
                + (attribute.getValue() == AttributeKind.NUMBER ? "BIGINT" : syntax.text());
    }

    private String inlineIndex(RecordType type, String attribute, int place) {
        return "INDEX " + names.index("ix" + place, type.name()) + " (" + Names.column(attribute) + ", id)";
    }

    private String attributeIndex(RecordType type, String attribute, int place) {
        return index("ix" + place, type.name(), names.records(type.name()), Names.column(attribute) + ", id", "");
    }

    private String index(String what, String of, String table, String columns, String options) {
        return "CREATE INDEX IF NOT EXISTS " + syntax.indexName(names, names.index(what, of)) + " ON " + table + " ("
                + columns + ")" + options;
    }

    private static String table(String name, String options, String... columns) {
        return "CREATE TABLE IF NOT EXISTS " + name + " (\n  " + String.join(",\n  ", columns) + ")" + options;
    }
}
