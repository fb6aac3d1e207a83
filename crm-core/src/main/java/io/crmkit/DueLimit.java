package io.crmkit;

import io.crmkit.error.InvalidArgumentException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of what is due one {@linkplain Crm#runDue(DueLimit) round} does, for hosts that lend a thread for a while only. A
 * round ends at what comes first; what it leaves is due still.
 *
 * @param items the most alarms and messages, tried ones included, {@value #FEWEST} to {@link Integer#MAX_VALUE}, which stands
 *     for any number; a page of the scan for another book and the seal of the log are none
 * @param time after how much time, on the clock of the process, nothing more is claimed, 0 to 365 days, null = any time; what
 *     is claimed is done, and each round does some alarms and some messages, however short it is, so that neither waits for
 *     ever
 */
public record DueLimit(int items, @Nullable Duration time) {
    /** The fewest items of a round: an alarm and a message. */
    public static final int FEWEST = 2;

    /** Everything that is due. */
    public static final DueLimit NONE = new DueLimit(Integer.MAX_VALUE, null);

    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Checks both bounds.
     *
     * @throws InvalidArgumentException if one is out of its range
     */
    public DueLimit {
        if (items < FEWEST) {
            throw new InvalidArgumentException(
                    "items",
                    Integer.toString(items),
                    "of a round must be " + FEWEST + " or more.\nMaybe bound the time of the round instead?");
        }
        if (time != null && (time.isNegative() || time.compareTo(LONGEST) > 0)) {
            throw new InvalidArgumentException(
                    "time",
                    time.toString(),
                    "of a round must be PT0S to " + LONGEST + ".\nMaybe the instant it ends at has passed?");
        }
    }

    /**
     * Returns a bound of items.
     *
     * @param items the most alarms and messages, {@value #FEWEST} or more
     * @return the limit
     * @throws InvalidArgumentException if it is less
     */
    public static DueLimit of(int items) {
        return new DueLimit(items, null);
    }

    /**
     * Returns a bound of time.
     *
     * @param time after how much time nothing more is claimed, 0 to 365 days
     * @return the limit
     * @throws InvalidArgumentException if it is out of range
     */
    public static DueLimit of(Duration time) {
        return new DueLimit(Integer.MAX_VALUE, time);
    }
}
