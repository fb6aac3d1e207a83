package io.crmkit.spi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much work of a kind is due.
 *
 * @param due how many items are, 0 or more
 * @param late how many of them are late
 * @param oldest the earliest of their ready times, null if nothing is due
 */
public record Backlog(long due, long late, @Nullable Instant oldest) {
    /** Nothing is due. */
    public static final Backlog NONE = new Backlog(0, 0, null);

    /**
     * Checks what is asked of {@link WorkGauge#backlog}; for adapters.
     *
     * @param kind the kind of work
     * @param now the caller's time
     * @param late by when what is late was ready
     * @throws IllegalArgumentException if the kind is malformed, or an instant is out of its bounds
     */
    public static void check(String kind, Instant now, Instant late) {
        Checks.name("kind", kind);
        Checks.instant("now", now);
        Checks.instant("late", late);
        Checks.require(!late.isAfter(now), "The late (%s) of a backlog must not be after now (%s).", late, now);
    }
}
