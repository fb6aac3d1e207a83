package io.crmkit.rules.internal.section;

import io.crmkit.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The business time of a calendar of the book. */
public interface BusinessDays {
    /** Always. */
    BusinessDays ALWAYS = new BusinessDays() {
        @Override
        public ZonedDateTime onOrAfter(ZonedDateTime moment) {
            return moment;
        }

        @Override
        public ZonedDateTime plus(ZonedDateTime moment, int days) {
            return moment.plusDays(days);
        }

        @Override
        public Instant openFrom(Instant instant) {
            return instant;
        }

        @Override
        public Instant add(Instant from, Duration amount) {
            return from.plus(amount);
        }

        @Override
        public BusinessCalendar calendar() {
            return BusinessCalendar.always(ZoneOffset.UTC);
        }
    };

    /**
     * Returns a time itself if its date is a business day, else the same local time of the next one.
     *
     * @throws io.crmkit.calendar.CalendarRangeException if the calendar does not cover it
     */
    ZonedDateTime onOrAfter(ZonedDateTime moment);

    /**
     * Returns the same local time of the n-th business day strictly after the date of a time.
     *
     * @throws io.crmkit.calendar.CalendarRangeException if the calendar does not cover it
     */
    ZonedDateTime plus(ZonedDateTime moment, int days);

    /**
     * Returns an instant itself if it is business time, else the next opening.
     *
     * @throws io.crmkit.calendar.CalendarRangeException if the calendar does not cover it
     */
    Instant openFrom(Instant instant);

    /**
     * Returns when an amount of business time from an instant on is used up.
     *
     * @throws io.crmkit.calendar.CalendarRangeException if the calendar does not cover it
     */
    Instant add(Instant from, Duration amount);

    /** Returns the calendar itself; of {@link #ALWAYS} one that covers the years 2000 to 2099. */
    BusinessCalendar calendar();

    /** Returns the business time of a calendar. */
    static BusinessDays of(BusinessCalendar calendar) {
        return new BusinessDays() {
            @Override
            public ZonedDateTime onOrAfter(ZonedDateTime moment) {
                return calendar.onBusinessDay(moment);
            }

            @Override
            public ZonedDateTime plus(ZonedDateTime moment, int days) {
                return calendar.plusBusinessDays(moment.toLocalDate(), days)
                        .atTime(moment.toLocalTime())
                        .atZone(moment.getZone());
            }

            @Override
            public Instant openFrom(Instant instant) {
                return calendar.nextOpening(instant);
            }

            @Override
            public Instant add(Instant from, Duration amount) {
                return calendar.add(from, amount);
            }

            @Override
            public BusinessCalendar calendar() {
                return calendar;
            }
        };
    }
}
