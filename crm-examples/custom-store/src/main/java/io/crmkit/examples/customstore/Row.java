package io.crmkit.examples.customstore;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * What the file holds for the key of a record. A row outlives its record: as a tombstone it keeps the count of versions,
 * so that no version of a key is given out twice.
 *
 * @param count how many puts and deletes of the key were committed
 * @param attributes the values of the record
 * @param format the number of the format of the body
 * @param body the content to the byte; null = a tombstone
 */
record Row(
        long count,
        Map<String, AttributeValue> attributes,
        int format,
        @Nullable String body) {

    static Row of(Put put, long count) {
        return new Row(count, put.attributes(), put.format(), put.body());
    }

    static Row tombstone(long count) {
        return new Row(count, Map.of(), 1, null);
    }

    @Nullable
    StoredRecord record(RecordKey key) {
        return body == null ? null : new StoredRecord(key, count, attributes, format, body);
    }

    /** How a row lies in the file. A change of it needs a new number in {@link OneFileStore}. */
    static final class Bytes extends BasicDataType<Row> {
        @Override
        public int getMemory(Row row) {
            return 200 + 100 * row.attributes.size() + (row.body == null ? 0 : 2 * row.body.length());
        }

        @Override
        public Row[] createStorage(int size) {
            return new Row[size];
        }

        @Override
        public void write(WriteBuffer out, Row row) {
            out.putVarLong(row.count).put((byte) (row.body == null ? 0 : 1));
            if (row.body == null) {
                return;
            }
            Text.write(out, row.body);
            out.putVarInt(row.format).putVarInt(row.attributes.size());
            row.attributes.forEach((name, value) -> {
                Text.write(out, name);
                write(out, value);
            });
        }

        private static void write(WriteBuffer out, AttributeValue value) {
            if (value instanceof TextValue text) {
                out.put((byte) 't');
                Text.write(out, text.value());
            } else if (value instanceof NumberValue number) {
                out.put((byte) 'n').putLong(number.value());
            } else if (value instanceof TagsValue tags) {
                out.put((byte) 's').putVarInt(tags.values().size());
                tags.values().forEach(tag -> Text.write(out, tag));
            }
        }

        @Override
        public Row read(ByteBuffer in) {
            long count = DataUtils.readVarLong(in);
            if (in.get() == 0) {
                return tombstone(count);
            }
            String body = Text.read(in);
            int format = DataUtils.readVarInt(in);
            int size = DataUtils.readVarInt(in);
            Map<String, AttributeValue> attributes = new HashMap<>();
            for (int i = 0; i < size; i++) {
                attributes.put(Text.read(in), value(in));
            }
            return new Row(count, Map.copyOf(attributes), format, body);
        }

        private static AttributeValue value(ByteBuffer in) {
            byte kind = in.get();
            if (kind == 't') {
                return AttributeValue.of(Text.read(in));
            } else if (kind == 'n') {
                return AttributeValue.of(in.getLong());
            }
            int size = DataUtils.readVarInt(in);
            List<String> tags = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                tags.add(Text.read(in));
            }
            return AttributeValue.of(tags);
        }
    }
}
