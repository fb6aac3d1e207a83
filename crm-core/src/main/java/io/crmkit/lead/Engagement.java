package io.crmkit.lead;

import io.crmkit.internal.check.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something a lead did that tells how much it wants to buy: it looked at a page, opened an e-mail, came to a meeting.
 *
 * @param id the identity, unique among those of the lead
 * @param kind what it was, in the rule book's words, or {@code interaction.call} and the like
 * @param at when it was, whole microseconds; may be later than now
 * @param passed the rules whose window left it out, as far as that is settled; null = it is not, or none did
 */
public record Engagement(
        String id, String kind, Instant at, @Nullable Set<String> passed) implements Comparable<Engagement> {
    private static final Comparator<Engagement> ORDER =
            Comparator.comparing(Engagement::at).thenComparing(Engagement::id);

    /** Checks the id and cuts the instant to microseconds; no rules at all read as null. */
    public Engagement {
        Check.id("engagement id", id);
        at = at.truncatedTo(ChronoUnit.MICROS);
        passed = passed == null || passed.isEmpty() ? null : Check.set(passed);
    }

    /**
     * Returns an event of which nothing is settled.
     *
     * @param id the identity
     * @param kind what it was
     * @param at when it was
     * @return the event
     * @throws IllegalArgumentException if the id is malformed
     */
    public static Engagement of(String id, String kind, Instant at) {
        return new Engagement(id, kind, at, null);
    }

    /** Orders by time, then by id. */
    @Override
    public int compareTo(Engagement other) {
        return ORDER.compare(this, other);
    }
}
