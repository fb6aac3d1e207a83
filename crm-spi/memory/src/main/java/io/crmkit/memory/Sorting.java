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

    /**
     * Compares two rows with the same key.
     *
     * @param key the key of both
     */
    default int compareBehind(long key, E one, E other) {
        return compare(one, other);
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
