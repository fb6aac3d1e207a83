package io.crmkit.memory;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one type. Not safe for use by several threads, but reads alone may go on side by side. */
final class Table {
    /** The rows by id. */
    final Blocks<Row> rows = new Blocks<>(Row.BY_ID);

    private RecordType type;
    private final List<AttributeIndex> indexes = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Tombstones deleted = new Tombstones();
    private final Bodies bodies;

    Table(RecordType type, Zip zip) {
        this.type = RecordType.of(type.name());
        this.bodies = new Bodies(zip);
        widen(type);
    }

    RecordType type() {
        return type;
    }

    /** Declares the attributes that are new. */
    void widen(RecordType wider) {
        for (Map.Entry<String, AttributeKind> attribute : wider.attributes().entrySet()) {
            if (positions.putIfAbsent(attribute.getKey(), names.size()) == null) {
                indexes.add(new AttributeIndex(names.size(), rows));
                names.add(attribute.getKey());
                type = type.with(attribute.getKey(), attribute.getValue());
            }
        }
    }

    /** The position of a declared attribute. */
    int position(String attribute) {
        Integer position = positions.get(attribute);
        if (position == null) {
            throw new IllegalArgumentException(
                    "The attribute (" + attribute + ") of type (" + type.name() + ") must be declared.");
        }
        return position;
    }

    AttributeIndex index(int position) {
        return indexes.get(position);
    }

    @Nullable
    Row find(String id) {
        return rows.find(Row.place(id));
    }

    /** The version an id has, 0 = no record. */
    long version(String id) {
        Row row = find(id);
        return row == null ? 0 : row.version();
    }

    /** Writes a record and returns its new version. */
    long put(Put put) {
        String id = put.key().id();
        Row wanted = Row.place(id);
        Blocks.Place place = rows.lowerBound(wanted);
        Row old = rows.at(place, wanted);
        long version = (old == null ? deleted.take(id) : old.version()) + 1;
        @Nullable AttributeValue[] values = new AttributeValue[names.size()];
        put.attributes().forEach((name, value) -> values[position(name)] = value);
        Row row = Row.of(id, version, put.format(), put.body(), values);
        if (old == null) {
            rows.add(place, row);
            indexes.forEach(index -> index.add(row));
        } else {
            rows.replace(place, row);
            indexes.forEach(index -> index.replace(old, row));
            bodies.forget(old);
        }
        bodies.add(row);
        return version;
    }

    /** Removes a record. */
    void delete(String id) {
        Row row = find(id);
        if (row != null) {
            rows.remove(row);
            indexes.forEach(index -> index.remove(row));
            bodies.forget(row);
            deleted.put(id, row.version() + 1);
        }
    }

    StoredRecord record(Row row) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        row.eachValue((at, value) -> attributes.put(names.get(at), value));
        RecordKey key = RecordKey.of(type.name(), row.id());
        return new StoredRecord(key, row.version(), attributes, row.format(), bodies.text(row));
    }
}
