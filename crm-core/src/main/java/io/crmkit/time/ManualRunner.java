package io.crmkit.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Moves a manual clock and does everything that falls due on the way, each item at its own due time, the earliest first.
 * {@code Crm.manualRunner} gives one. For one thread at a time.
 *
 * <p>A message is delivered at the instant of its cause. If the channel answers with a retry, the clock goes on to what
 * falls due next; the message is tried again when its pause is over, if that is at or before the instant at which the
 * runner stops, and else by a later call. So a call never waits and never loops at one instant: whatever a channel
 * answers, a message is tried at most ten times and then given up. The same holds for an alarm whose work fails.
 */
public interface ManualRunner {

    /**
     * Moves the clock forward by a duration.
     *
     * @param duration how far, not negative
     * @return how many alarms were handled on the way, attempts that failed included
     * @throws IllegalArgumentException if the duration is negative
     */
    int advance(Duration duration);

    /**
     * Moves the clock forward to an instant.
     *
     * @param target where it shall stand afterwards
     * @return how many alarms were handled on the way, attempts that failed included
     * @throws IllegalArgumentException if the clock is past it
     */
    int advanceTo(Instant target);
}
