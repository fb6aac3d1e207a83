package io.crmkit.lead;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a lead did, as a web site or a mailing reports it.
 *
 * @param kind what it was: one of the kinds the rule book declares
 * @param happenedAt when it was, at most a year ahead; null = now
 * @param id by what it is known where it comes from, so that it counts once however often it is reported; null = it has no
 *     identity of its own
 */
public record NewEngagement(
        @NotBlank @Size(max = 64) String kind,
        @Nullable Instant happenedAt,

        @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
        String id) {
    /**
     * Returns an event that happens now.
     *
     * @param kind what it is
     * @return the event
     */
    public static NewEngagement of(String kind) {
        return new NewEngagement(kind, null, null);
    }

    /**
     * Returns an event.
     *
     * @param kind what it was
     * @param happenedAt when it was
     * @return the event
     */
    public static NewEngagement of(String kind, Instant happenedAt) {
        return new NewEngagement(kind, happenedAt, null);
    }

    /**
     * Returns this event with an identity.
     *
     * @param known by what it is known where it comes from
     * @return the event
     */
    public NewEngagement withId(String known) {
        return new NewEngagement(kind, happenedAt, known);
    }
}
