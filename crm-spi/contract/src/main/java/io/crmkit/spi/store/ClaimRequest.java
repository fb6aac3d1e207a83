package io.crmkit.spi.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A wish to handle due work.
 *
 * @param kind the kind of work
 * @param now the caller's time, by which items are due; 1970 to 9999, whole microseconds
 * @param max the most items, 1 to {@value #MAX_ITEMS}
 * @param lease how long the claims shall live on the store's clock, 1 ms to 1 day, whole microseconds
 */
public record ClaimRequest(String kind, Instant now, int max, Duration lease) {
    /** The most items of one request. */
    public static final int MAX_ITEMS = 1_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public ClaimRequest {
        Checks.name("kind", kind);
        Checks.instant("now", now);
        Checks.require(max >= 1 && max <= MAX_ITEMS, "The max (%s) must be 1 to %s.", max, MAX_ITEMS);
        Checks.require(
                lease.compareTo(SHORTEST) >= 0 && lease.compareTo(LONGEST) <= 0 && lease.toNanos() % 1_000 == 0,
                "The lease (%s) must be %s to %s, in whole microseconds.",
                lease,
                SHORTEST,
                LONGEST);
    }
}
