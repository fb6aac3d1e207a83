package io.crmkit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A date that a calendar does not cover was needed for an answer; nothing was guessed. */
public final class CalendarRangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String calendar;
    private final LocalDate date;
    private final LocalDate first;
    private final LocalDate last;

    CalendarRangeException(String calendar, LocalDate date, LocalDate first, LocalDate last) {
        super("The date (" + date + ") needed of calendar (" + calendar + ") must lie between " + first + " and " + last
                + ".\nMaybe the calendar misses the holidays of a further year?");
        this.calendar = calendar;
        this.date = date;
        this.first = first;
        this.last = last;
    }

    /** The date of an instant; of one beyond the dates that exist, the nearest. */
    static LocalDate dateOf(Instant instant, ZoneId zone) {
        Instant first = LocalDate.MIN.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last = LocalDate.MAX.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant nearest = instant.isBefore(first) ? first : instant;
        return LocalDate.ofInstant(nearest.isAfter(last) ? last : nearest, zone);
    }

    /**
     * Returns the name of the calendar.
     *
     * @return the name
     */
    public String calendar() {
        return calendar;
    }

    /**
     * Returns the date that was needed; the nearest date outside of the range if a search left the range.
     *
     * @return the date, before {@link #first()} or after {@link #last()}
     */
    public LocalDate date() {
        return date;
    }

    /**
     * Returns the first date the calendar covers.
     *
     * @return the date
     */
    public LocalDate first() {
        return first;
    }

    /**
     * Returns the last date the calendar covers.
     *
     * @return the date
     */
    public LocalDate last() {
        return last;
    }
}
