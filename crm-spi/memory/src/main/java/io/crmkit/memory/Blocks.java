package io.crmkit.memory;

import io.crmkit.memory.Sorting.Keyed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set of rows in blocks of at most {@value #FULL}: about 15 bytes a row, 8 more where much
 * begins the same; a tree takes 60. Finding is two binary searches, over numbers that lie side by side as far as
 * {@link Sorting#key} and {@link Sorting#next} tell rows apart; adding moves at most one block.
 *
 * @param <E> the type of the rows
 */
final class Blocks<E> {
    private static final int FULL = 256;

    private final Sorting<E> order;
    private final List<Block<E>> blocks = new ArrayList<>();

    /** The key of the last row of each block, and what follows it. */
    private long[] lasts = new long[4];

    private long[] lastNexts = new long[4];

    private int size;

    Blocks(Sorting<E> order) {
        this.order = order;
    }

    /** Returns a set of rows, none of which occurs twice. */
    static <E> Blocks<E> of(Sorting<E> order, Stream<E> rows) {
        Blocks<E> all = new Blocks<>(order);
        List<Keyed<E>> sorted = rows.map(order::keyed).sorted(order.byKey()).toList();
        for (int from = 0; from < sorted.size(); from += FULL) {
            List<Keyed<E>> some = sorted.subList(from, Math.min(sorted.size(), from + FULL));
            Block<E> block = new Block<>(
                    some.stream().map(Keyed::row).toArray(),
                    some.stream().mapToLong(Keyed::key).toArray());
            block.look(order, 0, block.size);
            all.open(all.blocks.size(), block);
        }
        all.size = sorted.size();
        return all;
    }

    private static final class Block<E> {
        private Object[] rows;
        private long[] keys;

        /** What follows the keys; null = it tells no more rows apart than they do. */
        private long @Nullable [] nexts;

        private int size;

        private Block(Object[] rows, long[] keys) {
            this.rows = rows;
            this.keys = keys;
            this.size = rows.length;
        }

        @SuppressWarnings("unchecked")
        private E get(int at) {
            return (E) rows[at];
        }

        private long last() {
            return keys[size - 1];
        }

        private void insert(int at, E row, long key, Sorting<E> order) {
            if (size == rows.length) {
                int length = Math.min(FULL, size + size / 3 + 2);
                rows = Arrays.copyOf(rows, length);
                keys = Arrays.copyOf(keys, length);
                nexts = nexts == null ? null : Arrays.copyOf(nexts, length);
            }
            System.arraycopy(rows, at, rows, at + 1, size - at);
            System.arraycopy(keys, at, keys, at + 1, size - at);
            rows[at] = row;
            keys[at] = key;
            size++;
            long[] behind = nexts;
            if (behind == null) {
                look(order, Math.max(0, at - 1), Math.min(size, at + 2));
            } else {
                System.arraycopy(behind, at, behind, at + 1, size - 1 - at);
                behind[at] = order.next(row);
            }
        }

        /** Notes what follows the keys as soon as it tells neighbours apart that the keys do not. */
        private void look(Sorting<E> order, int from, int to) {
            for (int at = from + 1; at < to && nexts == null; at++) {
                if (keys[at - 1] == keys[at] && order.next(get(at - 1)) != order.next(get(at))) {
                    long[] behind = new long[keys.length];
                    for (int each = 0; each < size; each++) {
                        behind[each] = order.next(get(each));
                    }
                    nexts = behind;
                }
            }
        }

        @SuppressWarnings("NullAway") // slots past the size are free
        private void remove(int at) {
            System.arraycopy(rows, at + 1, rows, at, size - at - 1);
            System.arraycopy(keys, at + 1, keys, at, size - at - 1);
            if (nexts != null) {
                System.arraycopy(nexts, at + 1, nexts, at, size - at - 1);
            }
            rows[--size] = null;
        }

        /** Keeps the rows before a place, and returns a block of the others. */
        private Block<E> split(int at) {
            Block<E> upper = new Block<>(Arrays.copyOfRange(rows, at, size), Arrays.copyOfRange(keys, at, size));
            upper.nexts = nexts == null ? null : Arrays.copyOfRange(nexts, at, size);
            rows = Arrays.copyOf(rows, at);
            keys = Arrays.copyOf(keys, at);
            nexts = nexts == null ? null : Arrays.copyOf(nexts, at);
            size = at;
            return upper;
        }
    }

    /** A place between rows: before the row at {@code offset} of block {@code block}. Valid until the next change. */
    record Place(int block, int offset) {}

    int size() {
        return size;
    }

    /** The row that stands at a place, null if none does. */
    @Nullable
    E find(E place) {
        Place at = lowerBound(place);
        E next = at.block == blocks.size() ? null : blocks.get(at.block).get(at.offset);
        return next != null && order.compare(next, place) == 0 ? next : null;
    }

    /** Adds a row that is not there. */
    void add(E row) {
        Place at = lowerBound(row);
        if (blocks.isEmpty()) {
            open(0, new Block<>(new Object[0], new long[0]));
        } else if (at.block == blocks.size()) {
            at = new Place(at.block - 1, blocks.get(at.block - 1).size);
        }
        Block<E> block = blocks.get(at.block);
        if (block.size == FULL) {
            // rows that come in their order leave full blocks behind
            boolean last = at.block == blocks.size() - 1 && at.offset == FULL;
            open(at.block + 1, block.split(last ? FULL : FULL / 2));
            last(at.block, block);
            at = at.offset < block.size || (at.offset == block.size && !last)
                    ? at
                    : new Place(at.block + 1, at.offset - block.size);
        }
        Block<E> home = blocks.get(at.block);
        home.insert(at.offset, row, order.key(row), order);
        last(at.block, home);
        size++;
    }

    /** Puts a block before another. */
    private void open(int at, Block<E> block) {
        if (blocks.size() == lasts.length) {
            lasts = Arrays.copyOf(lasts, 2 * lasts.length);
            lastNexts = Arrays.copyOf(lastNexts, lasts.length);
        }
        System.arraycopy(lasts, at, lasts, at + 1, blocks.size() - at);
        System.arraycopy(lastNexts, at, lastNexts, at + 1, blocks.size() - at);
        blocks.add(at, block);
        if (block.size > 0) {
            last(at, block);
        }
    }

    /** Notes where a block, which has rows, ends. */
    private void last(int at, Block<E> block) {
        lasts[at] = block.last();
        lastNexts[at] = order.next(block.get(block.size - 1));
    }

    /** Removes a row that is there. */
    void remove(E row) {
        Place at = lowerBound(row);
        Block<E> block = blocks.get(at.block);
        block.remove(at.offset);
        if (block.size == 0) {
            blocks.remove(at.block);
            System.arraycopy(lasts, at.block + 1, lasts, at.block, blocks.size() - at.block);
            System.arraycopy(lastNexts, at.block + 1, lastNexts, at.block, blocks.size() - at.block);
        } else {
            last(at.block, block);
        }
        size--;
    }

    /** The rows from a place, itself included, to a place, itself excluded; null = no bound. */
    Range range(@Nullable E from, @Nullable E to) {
        Place first = from == null ? new Place(0, 0) : lowerBound(from);
        Place end = to == null ? new Place(blocks.size(), 0) : lowerBound(to);
        return new Range(first, end);
    }

    /** The place of the first row that is not before the given one; past the last block if there is none. */
    Place lowerBound(E row) {
        long key = order.key(row);
        long next = order.next(row);
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Block<E> block = blocks.get(middle);
            long there = lasts[middle];
            boolean before =
                    there == key ? isBehind(lastNexts[middle], next, block.get(block.size - 1), row) : there < key;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new Place(low, low == blocks.size() ? 0 : offset(blocks.get(low), row, key, next));
    }

    private int offset(Block<E> block, E row, long key, long next) {
        long[] nexts = block.nexts;
        int low = 0;
        int high = block.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long there = block.keys[middle];
            boolean before;
            if (there != key) {
                before = there < key;
            } else if (nexts == null) {
                before = order.compareBehind(key, block.get(middle), row) < 0;
            } else {
                before = isBehind(nexts[middle], next, block.get(middle), row);
            }
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a row of the same key as another is before it. */
    private boolean isBehind(long there, long next, E row, E other) {
        return there == next ? order.compareBehind(next, row, other) < 0 : there < next;
    }

    /** Rows between two places. Valid until the next change of the set. */
    final class Range {
        private final Place first;
        private final Place end;

        private Range(Place first, Place end) {
            this.first = first;
            this.end = end;
        }

        boolean isEmpty() {
            return first.block > end.block || (first.block == end.block && first.offset >= end.offset);
        }

        /** About how many rows; exact within one block. */
        long estimate() {
            long between = (long) end.block - first.block;
            long average = blocks.isEmpty() ? 0 : Math.max(1, size / blocks.size());
            return Math.max(0, between * average + end.offset - first.offset);
        }

        Iterator<E> ascending() {
            return new Iterator<>() {
                private int block = first.block;
                private int offset = first.offset;

                @Override
                public boolean hasNext() {
                    return block < end.block || (block == end.block && offset < end.offset);
                }

                @Override
                public E next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Block<E> current = blocks.get(block);
                    E row = current.get(offset++);
                    if (offset == current.size) {
                        block++;
                        offset = 0;
                    }
                    return row;
                }
            };
        }

        Iterator<E> descending() {
            return new Iterator<>() {
                private int block = end.block;
                private int offset = end.offset;

                @Override
                public boolean hasNext() {
                    return block > first.block || (block == first.block && offset > first.offset);
                }

                @Override
                public E next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    if (offset == 0) {
                        block--;
                        offset = blocks.get(block).size;
                    }
                    return blocks.get(block).get(--offset);
                }
            };
        }
    }
}
