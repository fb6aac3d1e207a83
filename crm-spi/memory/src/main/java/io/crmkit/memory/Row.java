package io.crmkit.memory;

import io.crmkit.spi.store.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A stored record without what all records of its table share, see {@link Cells}. */
final class Row {
    static final Sorting<Row> BY_ID = new ById();

    private static final @Nullable AttributeValue[] NONE = new AttributeValue[0];
    private static final byte[] AFTER_EVERY_ID = {(byte) 0xFF};

    private byte[] head;

    /** The body as text, or the pack it is in; null = the row is no longer in its table, or never was. */
    @Nullable
    Object body;

    private Row(byte[] head, @Nullable Object body) {
        this.head = head;
        this.body = body;
    }

    static Row of(String id, long version, int format, String body, @Nullable AttributeValue[] values) {
        return new Row(Cells.head(ascii(id), version, format, values), body);
    }

    /** A place in the order by id. */
    static Row place(String id) {
        return new Row(Cells.head(ascii(id), 0, 0, NONE), null);
    }

    /** A place in the order by an attribute; the id "" is before every id. */
    static Row place(int attribute, AttributeValue value, String id) {
        return place(attribute, value, ascii(id));
    }

    /** The place after every row with a value. */
    static Row after(int attribute, AttributeValue value) {
        return place(attribute, value, AFTER_EVERY_ID);
    }

    private static Row place(int attribute, AttributeValue value, byte[] id) {
        @Nullable AttributeValue[] values = new AttributeValue[attribute + 1];
        values[attribute] = value;
        return new Row(Cells.head(id, 0, 0, values), null);
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The order by an attribute that every compared row has, then by id. */
    static Sorting<Row> by(int attribute) {
        return new ByAttribute(attribute);
    }

    private static final class ById implements Sorting<Row> {
        @Override
        public long key(Row row) {
            return Sorting.key(row.head, 1, 1 + (row.head[0] & 0xFF));
        }

        @Override
        public long next(Row row) {
            return Sorting.key(row.head, 1 + Long.BYTES, 1 + (row.head[0] & 0xFF));
        }

        @Override
        public int compare(Row a, Row b) {
            return Cells.compareIds(a.head, b.head);
        }
    }

    private static final class ByAttribute implements Sorting<Row> {
        private final int attribute;

        private ByAttribute(int attribute) {
            this.attribute = attribute;
        }

        @Override
        public long key(Row row) {
            return cursor(row).key(0);
        }

        @Override
        public long next(Row row) {
            return cursor(row).key(Long.BYTES);
        }

        @Override
        public int compare(Row a, Row b) {
            int order = cursor(a).compare(cursor(b));
            return order != 0 ? order : BY_ID.compare(a, b);
        }

        /** What ends in a zero is the end of the value: of a number, or of a text that left room. */
        @Override
        public int compareBehind(long last, Row one, Row other) {
            return (last & 0xFF) == 0 ? BY_ID.compare(one, other) : compare(one, other);
        }

        private Cells.Cursor cursor(Row row) {
            Cells.Cursor cursor = Cells.Cursor.at(row.head, attribute);
            if (cursor == null) {
                throw new IllegalStateException("A row in the order of an attribute must have it.");
            }
            return cursor;
        }
    }

    String id() {
        return Cells.id(head);
    }

    /** Whether this is the row with an id. */
    boolean isCalled(String id) {
        return Cells.isId(head, id);
    }

    /** The hash code of the id. */
    int idHash() {
        return Cells.idHash(head);
    }

    /** Takes over version, format and values of another row with the same id, but not the body. */
    void become(Row other) {
        head = other.head;
    }

    long version() {
        return Cells.Cursor.atVersion(head).number();
    }

    int format() {
        Cells.Cursor cursor = Cells.Cursor.atVersion(head);
        cursor.number();
        return (int) cursor.number();
    }

    boolean has(int attribute) {
        return Cells.Cursor.at(head, attribute) != null;
    }

    @Nullable
    AttributeValue value(int attribute) {
        Cells.Cursor cursor = Cells.Cursor.at(head, attribute);
        return cursor == null ? null : cursor.value();
    }

    /** Hands the values over, each with the position of its attribute. */
    void eachValue(BiConsumer<Integer, AttributeValue> consumer) {
        Cells.Cursor.each(head, consumer);
    }

    /** Whether both rows have equal values of an attribute, or neither has one. */
    boolean agrees(Row other, int attribute) {
        Cells.Cursor mine = Cells.Cursor.at(head, attribute);
        Cells.Cursor its = Cells.Cursor.at(other.head, attribute);
        return (mine == null || its == null) ? mine == its : mine.same(its);
    }
}
