package io.crmkit.opportunity;

import io.crmkit.people.Actor;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time during which an opportunity is on hold: it stays in its stage, and what falls due because nothing happens waits.
 *
 * @param reason why, 1 to 200 characters
 * @param by who put it on hold
 * @param since when it was put on hold
 * @param until when it goes on by itself; null = somebody has to resume it
 * @param endedAt when it went on or was closed; null = that has not happened
 */
public record OnHold(
        @NotBlank @Size(max = 200) String reason,
        @NotNull Actor by,
        @NotNull Instant since,
        @Nullable Instant until,
        @Nullable Instant endedAt) {

    /**
     * Tells whether it lasts at an instant.
     *
     * @param now the instant, not before {@link #since}
     * @return false from {@link #until} on, even if nobody has written down yet that it ended
     */
    public boolean lasts(Instant now) {
        return endedAt == null && (until == null || until.isAfter(now));
    }

    /**
     * Returns this time, ended.
     *
     * @param now the present instant
     * @return the same, ended now, or when it was to end if that was earlier
     */
    public OnHold ended(Instant now) {
        return new OnHold(reason, by, since, until, until == null || until.isAfter(now) ? now : until);
    }
}
