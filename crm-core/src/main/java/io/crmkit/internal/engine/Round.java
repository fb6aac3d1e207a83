package io.crmkit.internal.engine;

import io.crmkit.error.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How far one round of due work goes, and how it fares. Used by one thread. */
public final class Round {
    /** So many items in a row that the store failed are an outage: the round ends, and others wait for none of it. */
    static final int OUTAGE = 3;

    /** What a round does: those that wait for channels, and what needs the store only. */
    public enum Part {
        /** Alarms, the scan for another book, and the seal of the log. */
        ALARMS,
        /** Messages. */
        DELIVERIES,
        /** Both in turn. */
        ALL;

        boolean alarms() {
            return this != DELIVERIES;
        }

        boolean deliveries() {
            return this != ALARMS;
        }
    }

    private final InstantSource clock;
    private final Part part;
    private final @Nullable Instant end;
    private final BooleanSupplier stopped;
    private int left;
    private int failed;
    private int givenUp;

    private Round(InstantSource clock, Part part, int items, @Nullable Duration time, BooleanSupplier stopped) {
        this.clock = clock;
        this.part = part;
        this.left = items;
        this.end = time == null ? null : clock.instant().plus(time);
        this.stopped = stopped;
    }

    /**
     * Begins a round.
     *
     * @param clock tells when its time is over
     * @param part what it does
     * @param items the most items
     * @param time after which nothing more is claimed, null = any
     * @param stopped whether it is to end after the item at hand
     */
    public static Round of(
            InstantSource clock, Part part, int items, @Nullable Duration time, BooleanSupplier stopped) {
        return new Round(clock, part, items, time, stopped);
    }

    /** Returns a round without an end. */
    static Round endless(InstantSource clock) {
        return new Round(clock, Part.ALL, Integer.MAX_VALUE, null, () -> false);
    }

    Part part() {
        return part;
    }

    boolean isStopped() {
        return stopped.getAsBoolean();
    }

    /** Whether nothing more is to be claimed. */
    boolean isOver() {
        return left <= 0 || isStopped() || (end != null && !clock.instant().isBefore(end));
    }

    /** Returns how many of so many items may be done together. */
    int together(int most) {
        return Math.min(most, left);
    }

    /** Returns how many alarms may be done together: half of what is left, where messages are to have the other half. */
    int alarms(int most) {
        return Math.min(most, part.deliveries() ? left - left / 2 : left);
    }

    /** Returns the time a turn of so much time has, at most what is left. */
    Duration turn(Duration most) {
        if (end == null) {
            return most;
        }
        Duration rest = Duration.between(clock.instant(), end);
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(most) < 0 ? rest : most;
    }

    /** An item was tried, and the store did not fail. */
    void tried() {
        if (left != Integer.MAX_VALUE) {
            left--;
        }
        failed = 0;
    }

    /**
     * An item was tried, and failed.
     *
     * @throws StoreUnavailableException if it was the store, for so many items in a row that it is an outage
     */
    void failed(Throwable why) {
        int before = failed;
        tried();
        if (why instanceof StoreUnavailableException outage) {
            failed = before + 1;
            if (failed >= OUTAGE) {
                throw outage;
            }
        }
    }

    /** An item was given up. */
    void gaveUp() {
        givenUp++;
    }

    /** Returns how many items were given up. */
    int givenUp() {
        return givenUp;
    }
}
