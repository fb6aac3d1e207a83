package io.crmkit.rules.internal.engagement;

import io.crmkit.lead.EngagementHistory;
import java.util.Arrays;
import java.util.List;

/**
 * The course of one lead's engagement: its score at every instant, from the events that count. Instants are whole
 * microseconds since 1970. Not for several threads.
 */
final class Course {
    /** An instant that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /** How many contributions one search looks at, at most. */
    private static final long MOST_LOOKS = 4_000_000;

    private static final int DEEPEST = 80;

    private final List<EngagementRule> rules;
    private final Clamp[] groups;
    private final Clamp total;
    private int size;
    private long[] starts;
    private int[] ruleOf;
    private final long[] settled;
    private final long[] lows;
    private final long[] highs;
    private long horizon = Long.MIN_VALUE;
    private long low;
    private long high;
    private boolean sure = true;

    Course(List<EngagementRule> rules, Clamp[] groups, Clamp total, Counting counting, EngagementHistory history) {
        this.rules = rules;
        this.groups = groups;
        this.total = total;
        int events = history.events().size();
        this.starts = new long[events];
        this.ruleOf = new int[events];
        this.settled = new long[groups.length + 1];
        this.lows = new long[groups.length + 1];
        this.highs = new long[groups.length + 1];
        counting.of(history, (rule, event, counts) -> {
            if (counts) {
                add(rule, Points.micros(event.at()));
            }
        });
        if (!history.settled().isEmpty()) {
            for (EngagementRule rule : rules) {
                Long count = history.settled().get(rule.id());
                if (count != null) {
                    settled[rule.group() + 1] += Math.multiplyExact(rule.last(), count);
                }
            }
        }
    }

    private void add(int rule, long start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ruleOf = Arrays.copyOf(ruleOf, size * 2);
        }
        starts[size] = start;
        ruleOf[size++] = rule;
        horizon = Math.max(horizon, start + rules.get(rule).ends());
    }

    /** Returns the instant from which on nothing changes, the least number if nothing ever does. */
    long horizon() {
        return horizon;
    }

    /** Tells whether the last search found out what it was asked. */
    boolean sure() {
        return sure;
    }

    /** Returns the score at an instant. */
    long at(long instant) {
        sums(instant, lows);
        return total.clamp(bounded(lows));
    }

    /** Sums what is left at an instant: of no group first, then of each. */
    void sums(long instant, long[] sums) {
        System.arraycopy(settled, 0, sums, 0, settled.length);
        for (int i = 0; i < size; i++) {
            if (starts[i] <= instant) {
                EngagementRule rule = rules.get(ruleOf[i]);
                sums[rule.group() + 1] += rule.left(instant - starts[i]);
            }
        }
    }

    /** The sum of all, each group bounded. */
    long bounded(long[] sums) {
        long sum = sums[0];
        for (int group = 0; group < groups.length; group++) {
            sum += groups[group].clamp(sums[group + 1]);
        }
        return sum;
    }

    /** Finds between which scores the score stays from one instant to another, both included. */
    private void span(long from, long to) {
        System.arraycopy(settled, 0, lows, 0, settled.length);
        System.arraycopy(settled, 0, highs, 0, settled.length);
        for (int i = 0; i < size; i++) {
            long start = starts[i];
            if (start <= to) {
                EngagementRule rule = rules.get(ruleOf[i]);
                long first = start <= from ? rule.left(from - start) : rule.points();
                long last = start <= from ? rule.left(to - start) : 0;
                lows[rule.group() + 1] += Math.min(first, last);
                highs[rule.group() + 1] += Math.max(first, last);
            }
        }
        low = total.clamp(bounded(lows));
        high = total.clamp(bounded(highs));
    }

    /**
     * Returns the first instant from one to another, both included, at which the score is below a least one, or at or above
     * another; {@link #NEVER} if there is none.
     *
     * <p>Points of one sign only fall, those of the other only rise, and bounds keep their order: so the scores at both ends
     * of a span tell between which scores all within it are, and a span that cannot leave the range is not looked into.
     *
     * @param exactly whether to look for as long as it takes; otherwise the search may end after some time with the last
     *     instant it found within, and is not {@link #sure}
     */
    long firstOutside(long from, long to, long least, long below, boolean exactly) {
        sure = true;
        if (from > to) {
            return NEVER;
        }
        long[] ends = new long[DEEPEST];
        int depth = 0;
        ends[depth] = to;
        long begin = from;
        long looks = 0;
        while (depth >= 0) {
            long end = ends[depth];
            span(begin, end);
            looks += size + 1;
            if (low >= least && high < below) {
                depth--;
                begin = end + 1;
            } else if (begin == end) {
                return begin;
            } else if (!exactly && looks > MOST_LOOKS && begin > from) {
                sure = false;
                return begin - 1;
            } else {
                ends[++depth] = begin + (end - begin) / 2;
            }
        }
        return NEVER;
    }
}
