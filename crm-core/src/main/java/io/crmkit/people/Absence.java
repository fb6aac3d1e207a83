package io.crmkit.people;

import io.crmkit.internal.check.Check;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
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
    /** Checks the order of the bounds. */
    public Absence {
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
