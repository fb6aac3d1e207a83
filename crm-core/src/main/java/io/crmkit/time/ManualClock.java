package io.crmkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Safe for use by several threads. */
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    private ManualClock(Instant now) {
        this.now = now;
    }

    /**
     * Returns a clock that stands at an instant.
     *
     * @param start the instant
     * @return the clock
     */
    public static ManualClock at(Instant start) {
        return new ManualClock(start);
    }

    /** Returns where the clock stands. */
    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Sets the clock, forward or back.
     *
     * @param instant where it shall stand
     */
    public synchronized void set(Instant instant) {
        now = instant;
    }

    /**
     * Moves the clock forward.
     *
     * @param duration how far; negative moves it back
     */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
