package io.crmkit.memory;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of one type. Not safe for use by several threads, but reads alone may go on side by side. */
final class Table {
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static final Map.Entry<String, AttributeValue>[] ENTRIES = new Map.Entry[0];

    private final ById rows = new ById();
    private volatile @Nullable Blocks<Row> ordered;

    private RecordType type;
    private final List<AttributeIndex> indexes = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Tombstones deleted = new Tombstones();
    /** Who must be told what was there before a change; who was forgotten without being closed goes by itself. */
    private final List<WeakReference<Snapshot>> snapshots = new ArrayList<>();

    private final Bodies bodies;

    Table(RecordType type, Zip zip, Room room) {
        this.type = RecordType.of(type.name());
        this.bodies = new Bodies(zip, room);
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
        return rows.find(id);
    }

    /** The rows in the order of their ids; made when it is first asked for, and kept up to date from then on. */
    Blocks<Row> ordered() {
        Blocks<Row> made = ordered;
        return made != null ? made : order();
    }

    private synchronized Blocks<Row> order() {
        Blocks<Row> made = ordered;
        if (made == null) {
            List<Row> all = new ArrayList<>(rows.size());
            rows.forEach(all::add);
            made = Blocks.of(Row.BY_ID, all.stream());
            ordered = made;
        }
        return made;
    }

    /** Whether the order of the ids is made. */
    boolean isOrdered() {
        return ordered != null;
    }

    int size() {
        return rows.size();
    }

    /** The version an id has, 0 = no record. */
    long version(String id) {
        Row row = find(id);
        return row == null ? 0 : row.version();
    }

    /** Returns the records as they are now, for good. */
    Snapshot snapshot() {
        Snapshot snapshot = new Snapshot(this);
        snapshots.add(new WeakReference<>(snapshot));
        return snapshot;
    }

    /** Tells snapshots what is there under an id, before it is changed. */
    private void tell(String id, @Nullable Row there) {
        if (snapshots.isEmpty()) {
            return;
        }
        snapshots.removeIf(held -> {
            Snapshot snapshot = held.get();
            return snapshot == null || snapshot.isOver();
        });
        List<Snapshot> needing = snapshots.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(snapshot -> snapshot.needs(id))
                .toList();
        if (!needing.isEmpty()) {
            Optional<StoredRecord> record = Optional.ofNullable(there).map(this::record);
            needing.forEach(snapshot -> snapshot.keep(id, record));
        }
    }

    /** Writes a record and returns its new version. */
    long put(Put put) {
        String id = put.key().id();
        Row old = find(id);
        tell(id, old);
        long version = (old == null ? deleted.take(id) : old.version()) + 1;
        @Nullable AttributeValue[] values = new AttributeValue[names.size()];
        put.attributes().forEach((name, value) -> values[position(name)] = value);
        Row row = Row.of(id, version, put.format(), put.body(), values);
        if (old == null) {
            add(row);
        } else {
            List<AttributeIndex> changed = new ArrayList<>();
            for (AttributeIndex index : indexes) {
                if (index.tells(old, row)) {
                    changed.add(index);
                }
            }
            changed.forEach(index -> index.remove(old));
            old.become(row);
            changed.forEach(index -> index.add(old));
            bodies.replace(old, put.body());
        }
        return version;
    }

    private void add(Row row) {
        rows.add(row);
        Blocks<Row> made = ordered;
        if (made != null) {
            made.add(row);
        }
        indexes.forEach(index -> index.add(row));
        bodies.add(row);
    }

    /** Removes a record. */
    void delete(String id) {
        Row row = find(id);
        if (row != null) {
            tell(id, row);
            rows.remove(row);
            Blocks<Row> made = ordered;
            if (made != null) {
                made.remove(row);
            }
            indexes.forEach(index -> index.remove(row));
            bodies.forget(row);
            deleted.put(id, row.version() + 1);
        }
    }

    StoredRecord record(Row row) {
        List<Map.Entry<String, AttributeValue>> attributes = new ArrayList<>();
        row.eachValue((at, value) -> attributes.add(Map.entry(names.get(at), value)));
        RecordKey key = RecordKey.of(type.name(), row.id());
        return new StoredRecord(
                key, row.version(), Map.ofEntries(attributes.toArray(ENTRIES)), row.format(), bodies.text(row));
    }
}
