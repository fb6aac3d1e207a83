package io.crmkit.service;

import io.crmkit.calendar.Pause;
import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a ticket: facts only. When its time is over, the service levels of the ticket's rule book say, see {@link
 * ClockReading}.
 *
 * @param kind what it measures
 * @param startedAt when it was started
 * @param pauses the times during which it stood still, the oldest first
 * @param pausedAt since when it stands still; null = it does not
 * @param pausedFor the id of the {@linkplain PauseReason reason} for which it stands still; null = it does not, or for the
 *     customer
 * @param metAt when what it measures was done; null = not yet
 * @param breachedAt when its time was over before that; null = it was not, or nobody noticed yet
 */
@RecordBuilder
public record TicketClock(
        @NotNull ClockKind kind,
        @NotNull Instant startedAt,
        List<Pause> pauses,
        @Nullable Instant pausedAt,
        @Nullable String pausedFor,
        @Nullable Instant metAt,
        @Nullable Instant breachedAt)
        implements TicketClockBuilder.With {
    /** Copies the pauses; null gives none. */
    public TicketClock {
        pauses = Check.list(pauses);
    }

    /**
     * Starts a clock.
     *
     * @param kind what it measures
     * @param at the instant
     * @return the clock, which runs
     */
    public static TicketClock started(ClockKind kind, Instant at) {
        return new TicketClock(kind, at, List.of(), null, null, null, null);
    }

    /**
     * Tells whether what it measures is not done yet, be it that it stands still.
     *
     * @return whether it is not met
     */
    public boolean isOpen() {
        return metAt == null;
    }

    /**
     * Returns the clock as it stands still.
     *
     * @param at since when
     * @param reason the id of the {@linkplain PauseReason reason}
     * @return the same if it is met or stands still already
     */
    public TicketClock paused(Instant at, String reason) {
        return metAt != null || pausedAt != null ? this : withPausedAt(at).withPausedFor(reason);
    }

    /**
     * Returns the clock as it goes on.
     *
     * @param at from when on
     * @return the same if it does not stand still
     */
    public TicketClock resumed(Instant at) {
        return pausedAt == null
                ? this
                : withPauses(until(pausedAt, at, waitsFor())).withPausedAt(null).withPausedFor(null);
    }

    /**
     * Returns the clock with what it measures done.
     *
     * @param at when
     * @return the same if it was done before
     */
    public TicketClock met(Instant at) {
        return metAt != null ? this : resumed(at).withMetAt(at);
    }

    /**
     * Returns the clock as it goes on although it was met: the time since then counts as a pause.
     *
     * @param at from when on
     * @return the same if it was not met
     */
    public TicketClock continued(Instant at) {
        return metAt == null
                ? this
                : withPauses(until(metAt, at, PauseReason.SOLVED)).withMetAt(null);
    }

    /**
     * Returns the times during which it stood still up to an instant.
     *
     * @param now the end of a pause that has not ended
     * @return the pauses, the oldest first
     */
    public List<Pause> pausesUntil(Instant now) {
        return pausedAt == null ? pauses : until(pausedAt, now, waitsFor());
    }

    /**
     * Returns the instant at which it stopped for now or for good.
     *
     * @return when it was met, else since when it stands still, null if it runs
     */
    public @Nullable Instant stoppedAt() {
        return metAt != null ? metAt : pausedAt;
    }

    private String waitsFor() {
        return Objects.requireNonNullElse(pausedFor, PauseReason.CUSTOMER);
    }

    private List<Pause> until(Instant from, Instant at, String reason) {
        if (!from.isBefore(at)) {
            return pauses;
        }
        List<Pause> more = new ArrayList<>(pauses);
        more.add(new Pause(from, at, reason));
        return more;
    }
}
