package io.crmkit.examples.holidays;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.BusinessCalendarBuilder;
import io.crmkit.decision.Label;
import io.crmkit.rules.builder.Calendar;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The days off between two dates, and what they are called. Of other dates it says nothing, and neither do the calendars
 * made of it.
 *
 * @param first the first date that is known
 * @param last the last date that is known, not before the first
 * @param names the days off within them, ascending, and their names
 */
public record DaysOff(LocalDate first, LocalDate last, SortedMap<LocalDate, Label> names) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if the last date is before the first or a day off is outside of them
     */
    public DaysOff {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        if (last.isBefore(first)
                || (!names.isEmpty()
                        && (names.firstKey().isBefore(first) || names.lastKey().isAfter(last)))) {
            throw new IllegalArgumentException(
                    "The days off (" + names.keySet() + ") must lie between " + first + " and " + last + ".");
        }
    }

    /**
     * Returns the calendar of working hours without these days.
     *
     * @param hours the hours of the week, with the name and the zone; its range is set here
     * @return the calendar, covering the dates that are known
     * @throws IllegalArgumentException if the hours contradict each other
     */
    public BusinessCalendar in(BusinessCalendarBuilder hours) {
        names.forEach(hours::holiday);
        return hours.covering(first, last).build();
    }

    /**
     * Returns the calendar as a rule book has it, without hours.
     *
     * @return the element of {@code calendars}
     */
    public Calendar book() {
        Calendar calendar = Calendar.of(first, last);
        for (Map.Entry<LocalDate, Label> day : names.entrySet()) {
            calendar = calendar.holiday(day.getKey(), day.getValue());
        }
        return calendar;
    }
}
