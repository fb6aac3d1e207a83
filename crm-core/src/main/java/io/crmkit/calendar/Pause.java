package io.crmkit.calendar;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A time during which a clock stands still, such as a ticket that waits for the customer.
 *
 * @param from the start
 * @param until the end, after the start
 */
public record Pause(Instant from, Instant until) {
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

    static List<Pause> sorted(List<Pause> pauses) {
        return pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
    }
}
