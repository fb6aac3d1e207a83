package io.crmkit.rules.prediction;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a naive Bayes table, in whole tenths so that what is added and taken back leaves nothing behind.
 *
 * @param rows the rows
 */
record BayesTable(SortedMap<RowKey, Tenths> rows) {
    static final BayesTable EMPTY = new BayesTable(new TreeMap<>());

    BayesTable {
        rows = Collections.unmodifiableSortedMap(rows);
    }

    /**
     * What a row is about.
     *
     * @param team the team, empty = none
     * @param variable the variable
     * @param value the value, empty = unknown
     */
    record RowKey(String team, String variable, String value) implements Comparable<RowKey> {
        private static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::team)
                .thenComparing(RowKey::variable)
                .thenComparing(RowKey::value);

        static RowKey of(@Nullable String team, String variable, @Nullable String value) {
            return new RowKey(team == null ? "" : team, variable, value == null ? "" : value);
        }

        @Nullable
        String teamOrNull() {
            return team.isEmpty() ? null : team;
        }

        @Nullable
        String valueOrNull() {
            return value.isEmpty() ? null : value;
        }

        @Override
        public int compareTo(RowKey other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Won and lost in tenths.
     *
     * @param won ten times how often it was won
     * @param lost ten times how often it was lost
     */
    record Tenths(long won, long lost) {
        /** What a new row begins with, and the least of each side. */
        static final Tenths LEAST = new Tenths(1, 1);

        Tenths plus(long moreWon, long moreLost) {
            return new Tenths(side(won + 10 * moreWon), side(lost + 10 * moreLost));
        }

        private static long side(long tenths) {
            return tenths <= 0 ? 1 : tenths;
        }

        Tenths and(Tenths other) {
            return new Tenths(won + other.won, lost + other.lost);
        }

        /** The outcomes themselves, without what a row begins with. */
        long outcomes() {
            return won / 10 + lost / 10;
        }
    }

    /** Returns the table with counts added, times a sign. */
    BayesTable plus(List<Snapshot> snapshots, int sign) {
        TreeMap<RowKey, Tenths> next = new TreeMap<>(rows);
        for (Snapshot snapshot : snapshots) {
            for (Snapshot.Count count : snapshot.counts()) {
                RowKey key = RowKey.of(count.team(), count.variable(), count.value());
                Tenths row = next.getOrDefault(key, Tenths.LEAST)
                        .plus((long) sign * count.won(), (long) sign * count.lost());
                if (row.equals(Tenths.LEAST)) {
                    next.remove(key);
                } else {
                    next.put(key, row);
                }
            }
        }
        return new BayesTable(next);
    }
}
