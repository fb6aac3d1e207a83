package io.crmkit.calendar;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a clock stands still, such as a ticket that waits for the customer.
 *
 * @param from the start
 * @param until the end, after the start
 * @param reason what it waited for, for example {@code supplier}; null = nobody said
 */
public record Pause(Instant from, Instant until, @Nullable String reason) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the end is not after the start
     */
    public Pause {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "The end (" + until + ") of a pause must be after its start (" + from + ").\nMaybe swapped?");
        }
    }

    /**
     * Creates a pause of which nobody said what for.
     *
     * @param from the start
     * @param until the end, after the start
     * @throws IllegalArgumentException if the end is not after the start
     */
    public Pause(Instant from, Instant until) {
        this(from, until, null);
    }

    static List<Pause> sorted(List<Pause> pauses) {
        return pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
    }
}
