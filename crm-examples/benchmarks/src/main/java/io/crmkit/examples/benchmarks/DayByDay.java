package io.crmkit.examples.benchmarks;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.Pause;
import io.crmkit.calendar.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Adds business time as one would write it down: day by day, interval by interval, until the amount is used up. */
final class DayByDay {
    private DayByDay() {}

    /** Returns the instant at which an amount of business time, more than 0, is used up. */
    static Instant add(BusinessCalendar calendar, Instant from, Duration amount) {
        ZoneId zone = calendar.zone();
        Duration left = amount;
        LocalDate date = LocalDate.ofInstant(from, zone);
        while (true) {
            for (TimeRange range : calendar.hoursOn(date)) {
                Instant start = date.atTime(range.start()).atZone(zone).toInstant();
                Instant end = (range.end().equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date)
                        .atTime(range.end())
                        .atZone(zone)
                        .toInstant();
                Instant begin = start.isBefore(from) ? from : start;
                if (begin.isBefore(end)) {
                    Duration open = Duration.between(begin, end);
                    if (open.compareTo(left) >= 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(open);
                }
            }
            date = date.plusDays(1);
        }
    }

    /** Returns the instant at which an amount of business time is used up, later by the business time of pauses, ascending. */
    static Instant add(BusinessCalendar calendar, Instant from, Duration amount, List<Pause> pauses) {
        Instant due = add(calendar, from, amount);
        for (Pause pause : pauses) {
            Duration paused = calendar.between(pause.from(), pause.until());
            if (due.isAfter(pause.from()) && !paused.isZero()) {
                due = add(calendar, due, paused);
            }
        }
        return due;
    }
}
