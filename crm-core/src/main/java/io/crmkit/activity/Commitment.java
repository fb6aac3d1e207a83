package io.crmkit.activity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer was promised.
 *
 * @param text what, for example {@code Send the proposal}
 * @param due by when
 */
public record Commitment(
        @NotBlank @Size(max = 200) String text, @NotNull Instant due) {
    /** Cuts the instant to whole microseconds, which is what is kept. */
    public Commitment {
        due = cut(due);
    }

    @SuppressWarnings("NullAway") // what is missing is found when it is checked
    private static Instant cut(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
