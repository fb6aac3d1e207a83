package io.crmkit.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the time between two instants that lies on one date: what was counted of it, and by what the date is, why not
 * more.
 *
 * @param day the date in the zone of the calendar; the morning after a night shift lies on the day after it
 * @param step the part of that date
 */
public record DayStep(CalendarDay day, Deadline.Step step) {
    /**
     * Explains the business time between two instants, date by date: what was worked adds up to
     * {@link BusinessCalendar#between} less the pauses.
     *
     * @param calendar the calendar
     * @param from the start
     * @param until the end, not before the start
     * @param pauses the pauses, in any order; they may overlap
     * @return the steps, without gaps; empty if the two are the same
     * @throws CalendarRangeException if a date that is needed is not covered
     * @throws IllegalArgumentException if the end is before the start
     */
    public static List<DayStep> between(BusinessCalendar calendar, Instant from, Instant until, List<Pause> pauses) {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "The end (" + until + ") must not be before the start (" + from + ").\nMaybe swapped?");
        }
        calendar.between(from, until); // both are covered
        return byDay(calendar, Deadline.steps(calendar, from, until, Pause.sorted(pauses)));
    }

    /**
     * Explains a deadline date by date.
     *
     * @param calendar the calendar by which it was computed
     * @param deadline the deadline
     * @return its steps, each divided where dates begin
     * @throws CalendarRangeException if a date that is needed is not covered
     */
    public static List<DayStep> of(BusinessCalendar calendar, Deadline deadline) {
        return byDay(calendar, deadline.steps());
    }

    private static List<DayStep> byDay(BusinessCalendar calendar, List<Deadline.Step> steps) {
        List<DayStep> days = new ArrayList<>();
        for (Deadline.Step step : steps) {
            Instant at = step.from();
            while (at.isBefore(step.until())) {
                LocalDate date = LocalDate.ofInstant(at, calendar.zone());
                Instant midnight =
                        date.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
                // a clock that is set back over midnight shows the end of a date twice
                Instant stop = midnight.isAfter(at) && midnight.isBefore(step.until()) ? midnight : step.until();
                Duration business = step.kind() == Deadline.Kind.CLOSED ? Duration.ZERO : calendar.between(at, stop);
                days.add(new DayStep(
                        calendar.day(date), new Deadline.Step(step.kind(), at, stop, business, step.reason())));
                at = stop;
            }
        }
        return days;
    }
}
