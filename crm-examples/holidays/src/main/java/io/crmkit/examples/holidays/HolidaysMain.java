package io.crmkit.examples.holidays;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.BusinessCalendarBuilder;
import io.crmkit.calendar.DayStep;
import io.crmkit.calendar.Deadline;
import io.crmkit.calendar.TimeRange;
import io.crmkit.decision.Label;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;

/** Tells why eight working hours from the Thursday before Easter are over on Tuesday in Munich. */
public final class HolidaysMain {
    private HolidaysMain() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        BusinessCalendarBuilder hours =
                BusinessCalendar.builder("munich", zone).weekdays(TimeRange.of("09:00", "18:00"));
        BusinessCalendar munich =
                PublicHolidays.of("de", Year.of(2026), Year.of(2027), "by").in(hours);
        out.println(munich + ", business days of 2026: "
                + munich.businessDaysBetween(
                        Year.of(2026).atDay(1), Year.of(2027).atDay(1)));
        Deadline deadline = Deadline.of(
                munich,
                LocalDateTime.parse("2026-04-02T14:00").atZone(zone).toInstant(),
                Duration.ofHours(8),
                List.of());
        for (DayStep day : DayStep.of(munich, deadline)) {
            Label holiday = day.day().holiday();
            out.println("  " + day.step().from().atZone(zone).toLocalDateTime() + " "
                    + day.step().kind() + " " + day.step().business() + " "
                    + (holiday == null ? day.day().kind() : holiday.en()));
        }
        out.println("  due " + deadline.due().atZone(zone).toLocalDateTime());
    }
}
