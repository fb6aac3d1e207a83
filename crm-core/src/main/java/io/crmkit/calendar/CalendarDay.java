package io.crmkit.calendar;

import io.crmkit.decision.Label;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a date is in a calendar, and why.
 *
 * @param date the date
 * @param kind what it is
 * @param holiday what people call the holiday it is; null = it is none, or nobody named it
 * @param hours its working hours, ascending; those over midnight begin on it; empty = no work is begun on it
 */
public record CalendarDay(
        LocalDate date, Kind kind, @Nullable Label holiday, List<TimeRange> hours) {
    /** What a date is. */
    public enum Kind {
        /** A day of the week that has hours. */
        WORKDAY,
        /** A make-up day, or one with hours of its own. */
        MAKE_UP,
        /** A day of the week without hours, or a date that the zone skipped. */
        DAY_OFF,
        /** A holiday, also one that falls on a day off. */
        HOLIDAY
    }

    /** Copies the hours. */
    public CalendarDay {
        hours = List.copyOf(hours);
    }

    static CalendarDay of(CalendarPlan plan, LocalDate date) {
        List<TimeRange> hours = plan.hoursOn(date);
        Kind kind;
        if (plan.holidays().contains(date)) {
            kind = Kind.HOLIDAY;
        } else if (hours.isEmpty()) {
            kind = Kind.DAY_OFF;
        } else {
            kind = plan.makeUps().containsKey(date) ? Kind.MAKE_UP : Kind.WORKDAY;
        }
        return new CalendarDay(date, kind, plan.names().get(date), hours);
    }
}
