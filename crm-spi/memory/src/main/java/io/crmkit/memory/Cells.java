package io.crmkit.memory;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TagsValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The head of a record as bytes: the length of the id and the id, version and format, then for each attribute that has
 * a value its position, its kind and the value, by ascending position. Numbers are written in groups of seven bits, the
 * lowest first; texts as their length and UTF-8, in whose order they compare.
 */
final class Cells {
    private static final int NUMBER = 0;
    private static final int TEXT = 1;
    private static final int TAGS = 2;

    private byte[] bytes = new byte[128];
    private int size;

    /**
     * Returns a head.
     *
     * @param id at most 255 bytes
     * @param values by position; null = missing
     */
    static byte[] head(byte[] id, long version, int format, @Nullable AttributeValue[] values) {
        Cells cells = new Cells();
        cells.one(id.length);
        cells.all(id);
        cells.number(version);
        cells.number(format);
        for (int position = 0; position < values.length; position++) {
            AttributeValue value = values[position];
            if (value != null) {
                cells.one(position);
                cells.value(value);
            }
        }
        return Arrays.copyOf(cells.bytes, cells.size);
    }

    private void value(AttributeValue value) {
        if (value instanceof NumberValue number) {
            one(NUMBER);
            // the sign goes to the lowest bit
            number((number.value() << 1) ^ (number.value() >> 63));
        } else if (value instanceof TextValue text) {
            one(TEXT);
            text(text.value());
        } else {
            Set<String> tags = ((TagsValue) value).values();
            one(TAGS);
            number(tags.size());
            tags.forEach(this::text);
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        all(utf8);
    }

    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            one((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        one((int) rest);
    }

    private void one(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    private void all(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    static int compareIds(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, 1, 1 + (a[0] & 0xFF), b, 1, 1 + (b[0] & 0xFF));
    }

    static boolean isId(byte[] head, String id) {
        int length = head[0] & 0xFF;
        boolean same = length == id.length();
        for (int i = length; same && i > 0; i--) {
            same = (head[i] & 0xFF) == id.charAt(i - 1);
        }
        return same;
    }

    /** The hash code of the id, as {@link String#hashCode} has it. */
    static int idHash(byte[] head) {
        int hash = 0;
        for (int i = 1; i <= (head[0] & 0xFF); i++) {
            hash = 31 * hash + (head[i] & 0xFF);
        }
        return hash;
    }

    static String id(byte[] head) {
        return new String(head, 1, head[0] & 0xFF, StandardCharsets.ISO_8859_1);
    }

    /** Reads a head from its start to its end. */
    static final class Cursor {
        private final byte[] head;
        private int at;

        private Cursor(byte[] head, int at) {
            this.head = head;
            this.at = at;
        }

        /** Returns a cursor at the version. */
        static Cursor atVersion(byte[] head) {
            return new Cursor(head, 1 + (head[0] & 0xFF));
        }

        /** Returns a cursor at the value of an attribute, null if it is missing. */
        static @Nullable Cursor at(byte[] head, int position) {
            Cursor cursor = atVersion(head);
            cursor.number();
            cursor.number();
            while (cursor.at < head.length) {
                int found = head[cursor.at++];
                if (found == position) {
                    return cursor;
                } else if (found > position) {
                    return null;
                }
                cursor.skip();
            }
            return null;
        }

        /** Hands the values over, each with its position. */
        static void each(byte[] head, BiConsumer<Integer, AttributeValue> consumer) {
            Cursor cursor = atVersion(head);
            cursor.number();
            cursor.number();
            while (cursor.at < head.length) {
                int position = head[cursor.at++];
                consumer.accept(position, cursor.value());
            }
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = head[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        AttributeValue value() {
            int kind = head[at++];
            if (kind == NUMBER) {
                return AttributeValue.of(signed());
            } else if (kind == TEXT) {
                return AttributeValue.of(text());
            }
            Set<String> tags = new TreeSet<>();
            for (long left = number(); left > 0; left--) {
                tags.add(text());
            }
            return AttributeValue.of(tags);
        }

        /**
         * The beginning of the value in its order, which is not tags. Moves past it.
         *
         * @param from behind how many bytes of a text; a number has none
         */
        long key(int from) {
            if (head[at++] == NUMBER) {
                return from == 0 ? signed() : 0;
            }
            int length = (int) number();
            at += length;
            return Sorting.key(head, at - length + from, at);
        }

        /** Compares with the value another cursor stands at, of the same kind, not tags. Moves both. */
        int compare(Cursor other) {
            if (head[at++] == NUMBER) {
                other.at++;
                return Long.compare(signed(), other.signed());
            }
            other.at++;
            int length = (int) number();
            int otherLength = (int) other.number();
            return Arrays.compareUnsigned(head, at, at + length, other.head, other.at, other.at + otherLength);
        }

        /** Whether both stand at equal bytes of the same attribute. */
        boolean same(Cursor other) {
            int from = at;
            int otherFrom = other.at;
            skip();
            other.skip();
            return Arrays.equals(head, from, at, other.head, otherFrom, other.at);
        }

        private long signed() {
            long value = number();
            return (value >>> 1) ^ -(value & 1);
        }

        private String text() {
            int length = (int) number();
            at += length;
            return new String(head, at - length, length, StandardCharsets.UTF_8);
        }

        private void skip() {
            int kind = head[at++];
            if (kind == NUMBER) {
                number();
                return;
            }
            long texts = kind == TEXT ? 1 : number();
            for (; texts > 0; texts--) {
                int length = (int) number();
                at += length;
            }
        }
    }
}
