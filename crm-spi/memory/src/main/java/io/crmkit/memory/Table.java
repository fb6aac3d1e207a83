package io.crmkit.memory;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one type. Not safe for use by several threads. */
final class Table {
    /** The rows by id. */
    final Blocks rows = new Blocks(Row.BY_ID);

    private RecordType type;
    private final List<AttributeIndex> indexes = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    /** The last version of each deleted id. */
    private final Map<String, Long> deleted = new HashMap<>();

    Table(RecordType type) {
        this.type = RecordType.of(type.name());
        widen(type);
    }

    RecordType type() {
        return type;
    }

    /** Declares the attributes that are new. */
    void widen(RecordType wider) {
        for (Map.Entry<String, AttributeKind> attribute : wider.attributes().entrySet()) {
            if (positions.putIfAbsent(attribute.getKey(), names.size()) == null) {
                AttributeIndex index = new AttributeIndex(names.size());
                rows.range(null, null).ascending().forEachRemaining(index::add);
                indexes.add(index);
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
        return row == null ? 0 : row.version;
    }

    /** Writes a record and returns its new version. */
    long put(Put put) {
        String id = put.key().id();
        Row old = find(id);
        AttributeValue[] values = new AttributeValue[names.size()];
        put.attributes().forEach((name, value) -> {
            int at = position(name);
            values[at] = indexes.get(at).shared(value);
        });
        Row row;
        if (old == null) {
            Long last = deleted.remove(id);
            row = new Row(id, last == null ? 1 : last + 1, put.format(), put.body(), values);
            rows.add(row);
            indexes.forEach(index -> index.add(row));
        } else {
            row = new Row(old.id, old.version + 1, put.format(), put.body(), values);
            rows.replace(row);
            indexes.forEach(index -> index.replace(old, row));
        }
        return row.version;
    }

    /** Removes a record. */
    void delete(String id) {
        Row row = find(id);
        if (row != null) {
            rows.remove(row);
            indexes.forEach(index -> index.remove(row));
            deleted.put(row.id, row.version + 1);
        }
    }

    StoredRecord record(Row row) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        Iterator<String> name = names.iterator();
        for (int at = 0; name.hasNext(); at++) {
            String attribute = name.next();
            AttributeValue value = row.value(at);
            if (value != null) {
                attributes.put(attribute, value);
            }
        }
        return new StoredRecord(RecordKey.of(type.name(), row.id), row.version, attributes, row.format, row.body);
    }
}
