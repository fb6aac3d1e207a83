package io.crmkit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * What a local time means on a day on which the clock of its zone skips it (a gap) or shows it twice (an overlap).
 * Everything in this package follows {@link #FIRST}; the others are for dates that come from elsewhere.
 */
public enum ClockChange {
    /** A skipped time moves forward by the length of the gap, 02:30 to 03:30; of two, the first is meant. */
    FIRST,
    /** A skipped time moves forward by the length of the gap, 02:30 to 03:30; of two, the second is meant. */
    SECOND,
    /** A skipped time does not occur, as in a recurrence of RFC 5545; of two, the first is meant. */
    OMIT;

    /**
     * Returns the instant of a local time.
     *
     * @param date the date
     * @param time the time on the clock
     * @param zone whose clock
     * @return the instant; empty if the clock skips the time and this is {@link #OMIT}
     */
    public Optional<Instant> at(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime local = date.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (this == OMIT && change != null && change.isGap()) {
            return Optional.empty();
        }
        return Optional.of((this == SECOND
                        ? local.atZone(zone).withLaterOffsetAtOverlap()
                        : local.atZone(zone).withEarlierOffsetAtOverlap())
                .toInstant());
    }
}
