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

    /** How many contributions a search that need not find out looks at, at most. */
    private static final long MOST_LOOKS = 4_000_000;

    private static final int DEEPEST = 80;

    private final List<EngagementRule> rules;
    private final Clamp[] groups;
    private final Clamp total;
    private int size;
    private long[] starts;
    private int[] ruleOf;
    private final long[] settled;
    private final long[] sums;
    private long horizon = Long.MIN_VALUE;
    private boolean sure = true;

    Course(List<EngagementRule> rules, Clamp[] groups, Clamp total, Counting counting, EngagementHistory history) {
        this.rules = rules;
        this.groups = groups;
        this.total = total;
        int events = history.events().size();
        this.starts = new long[events];
        this.ruleOf = new int[events];
        this.settled = new long[groups.length + 1];
        this.sums = new long[groups.length + 1];
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
        sums(instant, sums);
        return total.clamp(bounded(sums));
    }

    /** Sums what is left at an instant: of no group first, then of each. */
    void sums(long instant, long[] into) {
        System.arraycopy(settled, 0, into, 0, settled.length);
        for (int i = 0; i < size; i++) {
            if (starts[i] <= instant) {
                EngagementRule rule = rules.get(ruleOf[i]);
                into[rule.group() + 1] += rule.left(instant - starts[i]);
            }
        }
    }

    /** The sum of all, each group bounded. */
    long bounded(long[] ofGroups) {
        long sum = ofGroups[0];
        for (int group = 0; group < groups.length; group++) {
            sum += groups[group].clamp(ofGroups[group + 1]);
        }
        return sum;
    }

    /** Returns the last instant up to another at which an event that counts happened; the least number if there is none. */
    long startUpTo(long instant) {
        for (int i = size - 1; i >= 0; i--) {
            if (starts[i] <= instant) {
                return starts[i];
            }
        }
        return Long.MIN_VALUE;
    }

    /** Returns the first instant after another at which an event that counts happens; {@link #NEVER} if there is none. */
    private long startAfter(long instant) {
        for (int i = 0; i < size; i++) {
            if (starts[i] > instant) {
                return starts[i];
            }
        }
        return NEVER;
    }

    /** Tells whether the score moves in one direction only from an instant on, until another event happens. */
    private boolean oneWay(long instant) {
        int signs = 0;
        for (int i = 0; i < size; i++) {
            EngagementRule rule = rules.get(ruleOf[i]);
            if (starts[i] <= instant && instant - starts[i] < rule.ends()) {
                signs |= rule.points() < 0 ? 1 : 2;
            }
        }
        return signs != 1 + 2;
    }

    /**
     * Returns the first instant from one to another, both included, at which the score is below a least one, or at or above
     * another; {@link #NEVER} if there is none.
     *
     * @param exactly whether to look for as long as it takes; otherwise the search may end after some time with the last
     *     instant it found within, and is not {@link #sure}
     */
    long firstOutside(long from, long to, long least, long below, boolean exactly) {
        sure = true;
        long begin = from;
        while (begin <= to) {
            long next = startAfter(begin);
            long end = next == NEVER || next > to ? to : next - 1;
            if (outside(begin, least, below)) {
                return begin;
            }
            long found = oneWay(begin) ? moved(begin, end, least, below) : mixed(begin, end, least, below, exactly);
            if (found != NEVER) {
                return found;
            }
            begin = end + 1;
        }
        return NEVER;
    }

    private boolean outside(long instant, long least, long below) {
        long score = at(instant);
        return score < least || score >= below;
    }

    /** The first instant outside in a span in which the score moves one way, and at whose begin it is within. */
    private long moved(long from, long to, long least, long below) {
        if (!outside(to, least, below)) {
            return NEVER;
        }
        long within = from;
        long out = to;
        while (out - within > 1) {
            long middle = within + (out - within) / 2;
            if (outside(middle, least, below)) {
                out = middle;
            } else {
                within = middle;
            }
        }
        return out;
    }

    /**
     * The first instant outside in a span in which no event happens. Points of one sign only fall, those of the other only
     * rise, and bounds keep their order: so the scores at both ends tell between which scores all within are, and a part that
     * cannot leave the range is not looked into.
     */
    private long mixed(long from, long to, long least, long below, boolean exactly) {
        long[] lows = new long[sums.length];
        long[] highs = new long[sums.length];
        long[] ends = new long[DEEPEST];
        int depth = 0;
        ends[depth] = to;
        long begin = from;
        long looks = 0;
        while (depth >= 0) {
            long end = ends[depth];
            span(begin, end, lows, highs);
            looks += size + 1;
            if (total.clamp(bounded(lows)) >= least && total.clamp(bounded(highs)) < below) {
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

    /** Sums the least and the most that each contribution is from one instant to another, no event in between. */
    private void span(long from, long to, long[] lows, long[] highs) {
        System.arraycopy(settled, 0, lows, 0, settled.length);
        System.arraycopy(settled, 0, highs, 0, settled.length);
        for (int i = 0; i < size; i++) {
            long start = starts[i];
            if (start <= from) {
                EngagementRule rule = rules.get(ruleOf[i]);
                long first = rule.left(from - start);
                long last = rule.left(to - start);
                lows[rule.group() + 1] += Math.min(first, last);
                highs[rule.group() + 1] += Math.max(first, last);
            }
        }
    }
}
