package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of a record type, and the SQL that reads and writes its rows. A row whose format is 0 is no record: with a
 * version it is what is left of a deleted one, without one it keeps a key from being taken while a commit needs it free.
 */
final class TypeTable {
    private final Syntax syntax;
    private final RecordType type;
    private final String name;
    private final String tags;
    private final String tagIndex;
    private final List<String> bodyColumns;
    private final List<String> attributesColumns;
    /** The attributes that have a column, in the order of their declaration. */
    private final List<String> inColumns;

    private final List<String> names;
    final String insert;
    final String update;
    final String revive;
    final String delete;
    final String mark;
    final String unmark;
    final String insertTag;
    final String deleteTag;

    TypeTable(Syntax syntax, Names names, RecordType type) {
        this.syntax = syntax;
        this.type = type;
        this.name = names.records(type.name());
        this.tags = names.tags(type.name());
        this.tagIndex = names.index("ix_tag", type.name());
        this.names = List.copyOf(type.attributes().keySet());
        this.bodyColumns = syntax.longColumns("body");
        this.attributesColumns = syntax.longColumns("attributes");
        this.inColumns = this.names.stream()
                .filter(n -> type.attributes().get(n) != AttributeKind.TAGS)
                .toList();
        List<String> written = Stream.of(
                        Stream.of("format"),
                        bodyColumns.stream(),
                        attributesColumns.stream(),
                        inColumns.stream().map(Names::column))
                .flatMap(s -> s)
                .toList();
        // no row is written by a process that does not know all columns: it would leave an old value in one
        String known = " AND (SELECT t.attributes FROM " + names.types() + " t WHERE t.name = '" + type.name() + "') = "
                + this.names.size();
        String set = written.stream().map(c -> c + " = ?").collect(Collectors.joining(", "));
        this.insert = "INSERT INTO " + name + " (" + String.join(", ", written) + ", id, version) VALUES ("
                + "?, ".repeat(written.size()) + "?, 1)";
        String change = "UPDATE " + name + " SET version = version + 1, " + set + " WHERE id = ? AND version = ?";
        this.update = change + " AND format > 0" + known;
        this.revive = change + " AND format = 0" + known;
        this.delete = "UPDATE " + name + " SET version = version + 1, "
                + written.stream()
                        .map(c -> c + (c.equals("format") ? " = 0" : " = NULL"))
                        .collect(Collectors.joining(", "))
                + " WHERE id = ? AND version = ? AND format > 0" + known;
        this.mark = "INSERT INTO " + name + " (id, version, format) VALUES (?, 0, 0)";
        this.unmark = "DELETE FROM " + name + " WHERE id = ? AND version = 0";
        this.insertTag = "INSERT INTO " + tags + " (id, attribute, tag) VALUES (?, ?, ?)";
        this.deleteTag = "DELETE FROM " + tags + " WHERE id = ? AND attribute = ? AND tag = ?";
    }

    RecordType type() {
        return type;
    }

    String name() {
        return name;
    }

    String tags() {
        return tags;
    }

    boolean hasTags() {
        return inColumns.size() < names.size();
    }

    /** The tags {@code t} of an any-of condition; the tags are its parameters. */
    String tagged(Condition.AnyOf anyOf) {
        return tagged(anyOf, "");
    }

    /** The same for one record {@code r}. */
    String taggedHere(Condition.AnyOf anyOf) {
        return tagged(anyOf, syntax.useIndex(tagIndex)) + " AND t.id = r.id";
    }

    private String tagged(Condition.AnyOf anyOf, String index) {
        return " FROM " + tags + " t" + index + " WHERE t.attribute = " + place(anyOf.attribute()) + " AND t.tag IN ("
                + Sql.marks(anyOf.tags().size()) + ")";
    }

    /** See {@link Syntax#planned}. */
    boolean planned() {
        return syntax.planned();
    }

    /** See {@link Syntax#unindexed}. */
    String unindexed() {
        return syntax.unindexed();
    }

    /** See {@link Syntax#afterLimit}. */
    String afterLimit() {
        return syntax.afterLimit();
    }

    /** The number by which an attribute is known in the table of tags. */
    int place(String attribute) {
        return names.indexOf(attribute) + 1;
    }

    /** What a query selects of a row {@code r}. */
    String columns() {
        return Stream.of(Stream.of("id", "version", "format"), bodyColumns.stream(), attributesColumns.stream())
                .flatMap(s -> s)
                .map(c -> "r." + c)
                .collect(Collectors.joining(", "));
    }

    /** Reads a record whose columns begin at a place. */
    StoredRecord record(ResultSet rows, int first) throws SQLException {
        RecordKey key = RecordKey.of(type.name(), rows.getString(first));
        int attributes = first + 3 + bodyColumns.size();
        return new StoredRecord(
                key,
                rows.getLong(first + 1),
                attributes(key, longText(rows, attributes, attributesColumns.size())),
                rows.getInt(first + 2),
                longText(rows, first + 3, bodyColumns.size()));
    }

    /** The query for version, format and attributes of records; the ids are its parameters. */
    String present(int count, String lock) {
        return "SELECT id, version, format, " + String.join(", ", attributesColumns) + " FROM " + name
                + " WHERE id IN (" + Sql.marks(count) + ") ORDER BY id" + lock;
    }

    /** Reads a row of {@link #present}. */
    Present present(ResultSet rows) throws SQLException {
        RecordKey key = RecordKey.of(type.name(), rows.getString(1));
        int format = rows.getInt(3);
        return new Present(
                rows.getLong(2),
                format > 0,
                format > 0 ? attributes(key, longText(rows, 4, attributesColumns.size())) : Map.of());
    }

    /** What there is under an id. */
    record Present(long version, boolean live, Map<String, AttributeValue> attributes) {}

    private static Map<String, AttributeValue> attributes(RecordKey key, String json) {
        try {
            return Attributes.read(json);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StoreException(
                    StoreException.Outcome.NOT_APPLIED,
                    "The attributes column of " + key
                            + " must be as this store writes it.\nMaybe it was changed by hand?",
                    e);
        }
    }

    private static String longText(ResultSet rows, int first, int columns) throws SQLException {
        for (int i = first; i < first + columns; i++) {
            String text = rows.getString(i);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    /** Binds what is written of a record. Returns the next place. */
    int bind(PreparedStatement statement, Put put) throws SQLException {
        statement.setInt(1, put.format());
        int place = bindLong(statement, 2, put.body(), bodyColumns.size());
        place = bindLong(statement, place, Attributes.write(put.attributes()), attributesColumns.size());
        for (String attribute : inColumns) {
            AttributeValue value = put.attributes().get(attribute);
            if (value == null) {
                boolean number = type.attributes().get(attribute) == AttributeKind.NUMBER;
                statement.setNull(place, number ? Types.BIGINT : syntax.textType());
            } else {
                bindValue(statement, place, value);
            }
            place++;
        }
        statement.setString(place, put.key().id());
        return place + 1;
    }

    private static int bindLong(PreparedStatement statement, int first, String text, int columns) throws SQLException {
        int holder = first + (text.length() <= Syntax.SHORT ? 0 : columns - 1);
        for (int i = first; i < first + columns; i++) {
            if (i == holder) {
                statement.setString(i, text);
            } else {
                statement.setNull(i, Types.VARCHAR);
            }
        }
        return first + columns;
    }

    void bindValue(PreparedStatement statement, int place, AttributeValue value) throws SQLException {
        if (value instanceof NumberValue number) {
            statement.setLong(place, number.value());
        } else if (value instanceof TextValue text) {
            syntax.bindText(statement, place, text.value());
        }
    }

    /** Reads the value of an attribute that has a column, null if it is missing. */
    @Nullable
    AttributeValue value(ResultSet rows, int place, String attribute) throws SQLException {
        if (type.attributes().get(attribute) == AttributeKind.NUMBER) {
            long number = rows.getLong(place);
            return rows.wasNull() ? null : AttributeValue.of(number);
        }
        String text = syntax.text(rows, place);
        return text == null ? null : AttributeValue.of(text);
    }

    /** See {@link Syntax#sum(String)}. */
    List<String> sum(String column) {
        return syntax.sum(column);
    }

    /** See {@link Syntax#sum(ResultSet, int)}. */
    BigInteger sum(ResultSet rows, int place) throws SQLException {
        return syntax.sum(rows, place);
    }

    /** A tag of a record. */
    record Tag(String id, int place, String tag) {}

    /** The tags of values, ordered. */
    List<Tag> tags(String id, Map<String, AttributeValue> values) {
        if (!hasTags()) {
            return List.of();
        }
        List<Tag> all = new ArrayList<>();
        for (String attribute : names) {
            if (values.get(attribute) instanceof AttributeValue.TagsValue tagged) {
                tagged.values().forEach(tag -> all.add(new Tag(id, place(attribute), tag)));
            }
        }
        return Collections.unmodifiableList(all);
    }

    void bindTag(PreparedStatement statement, Tag tag) throws SQLException {
        statement.setString(1, tag.id());
        statement.setInt(2, tag.place());
        syntax.bindText(statement, 3, tag.tag());
    }
}
