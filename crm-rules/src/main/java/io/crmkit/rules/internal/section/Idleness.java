package io.crmkit.rules.internal.section;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a customer without contact falls back to the pool.
 *
 * @param days how many idle days
 * @param count how days are counted
 * @param reminders how many days before, each once
 */
record Idleness(int days, Count count, List<Integer> reminders) {

    /** How idle days are counted. */
    enum Count {
        /** Calendar days; the day of the last contact does not count. */
        EXCLUSIVE,
        /** Calendar days; the day of the last contact counts. */
        INCLUSIVE,
        /** Spans of 24 hours. */
        ELAPSED
    }

    /** What falls due, and how many days before the recycling; 0 = the recycling itself. */
    record Due(Instant at, int daysBefore) {}

    /** Returns what falls due next after an instant. */
    Optional<Due> next(Instant from, @Nullable Instant guarded, ZoneId zone, Instant after) {
        Instant idle = end(from, zone);
        Instant end = guarded == null || guarded.isBefore(idle) ? idle : guarded;
        return Stream.concat(reminders.stream(), Stream.of(0))
                .map(before -> new Due(before == 0 ? end : before(end, before, zone), before))
                .filter(due -> due.at.isAfter(after))
                .min(Comparator.comparing(Due::at));
    }

    private Instant end(Instant from, ZoneId zone) {
        return switch (count) {
            case EXCLUSIVE -> midnight(from, days + 1, zone);
            case INCLUSIVE -> midnight(from, days, zone);
            case ELAPSED -> from.plus(Duration.ofDays(days));
        };
    }

    private Instant before(Instant end, int before, ZoneId zone) {
        return count == Count.ELAPSED ? end.minus(Duration.ofDays(before)) : midnight(end, -before, zone);
    }

    private static Instant midnight(Instant from, int days, ZoneId zone) {
        return from.atZone(zone).toLocalDate().plusDays(days).atStartOfDay(zone).toInstant();
    }
}
