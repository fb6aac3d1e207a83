package io.crmkit.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Moves a manual clock and does everything that falls due on the way, each item at its own due time, the earliest first.
 * {@code Crm.manualRunner} gives one. For one thread at a time.
 */
public interface ManualRunner {

    /**
     * Moves the clock forward by a duration.
     *
     * @param duration how far, not negative
     * @return how many alarms were handled on the way
     * @throws IllegalArgumentException if the duration is negative
     */
    int advance(Duration duration);

    /**
     * Moves the clock forward to an instant.
     *
     * @param target where it shall stand afterwards
     * @return how many alarms were handled on the way
     * @throws IllegalArgumentException if the clock is past it
     */
    int advanceTo(Instant target);
}
