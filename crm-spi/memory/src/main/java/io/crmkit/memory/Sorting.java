package io.crmkit.memory;

import java.util.Comparator;

/**
 * An order of rows whose beginning fits into a number, so that most rows are compared without being touched.
 *
 * @param <E> the type of the rows
 */
interface Sorting<E> extends Comparator<E> {
    /** The beginning of what a row is ordered by: of two rows the first in order never has the greater one. */
    long key(E row);

    /** What follows the key: of two rows with the same key the first in order never has the greater one. */
    default long next(E row) {
        return 0;
    }

    /**
     * Compares two rows that agree in the key, or in that and what follows it.
     *
     * @param last the last of these numbers
     */
    default int compareBehind(long last, E one, E other) {
        return compare(one, other);
    }

    /** A row with its key, which is found out once however often the row is compared. */
    record Keyed<E>(long key, E row) {}

    /** Returns a row with its key. */
    default Keyed<E> keyed(E row) {
        return new Keyed<>(key(row), row);
    }

    /** Returns this order for rows with their keys. */
    default Comparator<Keyed<E>> byKey() {
        return (one, other) ->
                one.key == other.key ? compareBehind(one.key, one.row, other.row) : Long.compare(one.key, other.key);
    }

    /** Returns the beginning of bytes that are compared unsigned. */
    static long key(byte[] bytes, int from, int to) {
        long key = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            key = key << Byte.SIZE | (from + i < to ? bytes[from + i] & 0xFF : 0);
        }
        return key ^ Long.MIN_VALUE;
    }
}
