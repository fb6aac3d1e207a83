package io.crmkit.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When a customer was contacted by his cadences or is going to be, for the limits of a rule book to be kept.
 *
 * @param zone where the customer is; his days, weeks and hours are counted in it
 * @param at when, in any order; of what is over only the last ten days matter
 */
public record Contacts(ZoneId zone, List<Instant> at) {
    /** Copies the instants. */
    public Contacts {
        at = List.copyOf(at);
    }

    /**
     * Returns what is known of somebody who was not contacted.
     *
     * @param zone where he is
     * @return no contacts
     */
    public static Contacts none(ZoneId zone) {
        return new Contacts(zone, List.of());
    }
}
