package io.crmkit.examples.customstore;

import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The records. Who writes holds the write lock and commits what was changed. */
final class Rows {
    /** The rows by {@code type/id}: no name holds a slash, so the records of a type lie together, in the order of ids. */
    private final MVMap<String, Row> file;

    Rows(MVMap<String, Row> file) {
        this.file = file;
    }

    @Nullable
    StoredRecord find(RecordKey key) {
        Row row = file.get(key(key));
        return row == null ? null : row.record(key);
    }

    /** The version a changeset may expect: 0 without a record, whatever the tombstone counts. */
    long version(RecordKey key) {
        StoredRecord record = find(key);
        return record == null ? 0 : record.version();
    }

    Stream<StoredRecord> all(String type) {
        List<StoredRecord> records = new ArrayList<>();
        // up to the character after the slash
        Cursor<String, Row> cursor = file.cursor(type + "/", type + "0", false);
        while (cursor.hasNext()) {
            String id = cursor.next().substring(type.length() + 1);
            StoredRecord record = cursor.getValue().record(RecordKey.of(type, id));
            if (record != null) {
                records.add(record);
            }
        }
        return records.stream();
    }

    long put(Put put) {
        Row row = Row.of(put, 1 + count(put.key()));
        file.put(key(put.key()), row);
        return row.count();
    }

    void delete(RecordKey key) {
        file.put(key(key), Row.tombstone(1 + count(key)));
    }

    private long count(RecordKey key) {
        Row row = file.get(key(key));
        return row == null ? 0 : row.count();
    }

    private static String key(RecordKey key) {
        return key.type() + "/" + key.id();
    }
}
