package io.crmkit.rules.internal.section;

import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Fact;
import java.time.Instant;

/**
 * When those whom an entry names are on duty: in the business time of a calendar. What the calendar does not cover it does
 * not restrict.
 *
 * @param name the name of the calendar
 * @param calendar the calendar
 */
record Duty(String name, BusinessDays calendar) {

    /** Returns an instant itself if they are on duty, else when they are next. */
    Instant from(Instant instant) {
        try {
            return calendar.openFrom(instant);
        } catch (CalendarRangeException e) {
            return instant;
        }
    }

    /** Tells whether the calendar says anything about an instant and the duty after it. */
    boolean covers(Instant instant) {
        try {
            calendar.openFrom(instant);
            return true;
        } catch (CalendarRangeException e) {
            return false;
        }
    }

    Fact fact() {
        return new Fact("entry.calendar", name);
    }
}
