package io.crmkit.people;

import io.crmkit.internal.check.Check;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a user does not work.
 *
 * @param from its beginning, included
 * @param to its end, excluded, after {@code from}
 * @param delegate who takes over meanwhile, null = nobody in particular
 */
public record Absence(
        @NotNull Instant from,
        @NotNull Instant to,
        @Nullable UserId delegate) {
    /** Cuts the bounds to whole microseconds, which is what is kept, and checks their order. */
    public Absence {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.truncatedTo(ChronoUnit.MICROS);
        Check.require(from.isBefore(to), "The end (%s) of an absence must be after its beginning (%s).", to, from);
    }

    /**
     * Tells whether an instant lies in this absence.
     *
     * @param instant the instant
     * @return whether {@code from <= instant < to}
     */
    public boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
