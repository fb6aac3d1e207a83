package io.crmkit.internal.engine;

import java.time.Duration;

/**
 * How many items of a round are claimed together: few at first, twice as many each time as long as they are quickly done, so
 * that what is claimed is done while its lease lives. Used by one thread.
 */
final class Pace {
    private final int most;
    private final Duration quick;
    private int together;
    private Duration each = Duration.ZERO;

    /**
     * Creates a pace.
     *
     * @param first how many at first
     * @param most how many at most
     * @param quick within what time as many are to be done
     */
    Pace(int first, int most, Duration quick) {
        this.most = most;
        this.quick = quick;
        this.together = first;
    }

    /** Returns how many are done together within a time, as far as the last ones tell; 1 or more. */
    int within(Duration time) {
        Duration one = each;
        long fit = one.isZero() ? together : Math.max(1, time.dividedBy(one));
        return (int) Math.min(together, fit);
    }

    /** So many were done together in a time. */
    void did(int items, Duration time) {
        each = time.isNegative() ? Duration.ZERO : time.dividedBy(items);
        if (time.compareTo(quick) > 0) {
            together = Math.max(1, Math.min(items, together) / 2);
        } else if (items >= together) {
            together = Math.min(most, together * 2);
        }
    }
}
