package io.crmkit.examples.holidays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.calendar.TimeRange;
import io.crmkit.examples.holidays.IcsFile.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class IcsFileTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2027-12-31");

    private static String company() throws IOException {
        try (InputStream in = Objects.requireNonNull(IcsFileTest.class.getResourceAsStream("company.ics"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> days(DaysOff days) {
        return days.names().entrySet().stream()
                .map(day -> day.getKey() + " " + day.getValue())
                .toList();
    }

    private static Reading event(String... lines) {
        return IcsFile.read(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:e1\r\nDTSTAMP:20260101T000000Z\r\n"
                        + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                FIRST,
                LAST);
    }

    @Test
    void fileOfACompanyGivesEachOfItsDays() throws IOException {
        DaysOff days = IcsFile.read(company(), FIRST, LAST).orThrow();
        assertThat(days(days))
                .containsExactly(
                        "2026-01-01 New Year's Day",
                        "2026-01-30 Inventory",
                        "2026-02-27 Inventory",
                        "2026-03-27 Inventory",
                        "2026-05-15 Bridge day",
                        "2026-06-15 Day of the foundation, moved to a Monday",
                        "2026-08-03 Stocktaking",
                        "2026-08-05 Stocktaking",
                        "2026-09-10 Fair",
                        "2026-09-18 Fair",
                        "2026-09-25 Fair",
                        "2026-12-24 Works holidays",
                        "2026-12-25 Works holidays",
                        "2026-12-26 Works holidays",
                        "2026-12-27 Works holidays",
                        "2026-12-28 Works holidays",
                        "2026-12-29 Works holidays",
                        "2026-12-30 Works holidays",
                        "2026-12-31 Works holidays",
                        "2027-01-01 New Year's Day");
    }

    @Test
    void datesAreThoseOfTheFileInWhateverZoneItIsRead() throws IOException {
        TimeZone before = TimeZone.getDefault();
        List<String> here = days(IcsFile.read(company(), FIRST, LAST).orThrow());
        try {
            for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Havana", "Africa/Cairo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(days(IcsFile.read(company(), FIRST, LAST).orThrow()))
                        .as(zone)
                        .isEqualTo(here);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void calendarCoversTheDatesThatWereAskedForOnly() throws IOException {
        BusinessCalendar calendar = IcsFile.read(company(), FIRST, LocalDate.parse("2026-12-31"))
                .orThrow()
                .in(BusinessCalendar.builder("works", ZoneId.of("Europe/Berlin"))
                        .weekdays(TimeRange.of("06:00", "14:00"), TimeRange.of("22:00", "06:00")));
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-06-12"))).isTrue();
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-06-15"))).isFalse();
        assertThatThrownBy(() -> calendar.isBusinessDay(LocalDate.parse("2027-01-04")))
                .isInstanceOf(CalendarRangeException.class)
                .hasMessageContaining("2027-01-04");
    }

    @Test
    void whatIsWrongIsATypedProblemAndNoDayOff() {
        assertThat(IcsFile.read("days off: all", FIRST, LAST).problems())
                .extracting(Problem::type)
                .containsExactly(Problem.Type.NO_CALENDAR);
        assertThat(event("SUMMARY:x").problems()).containsExactly(new Problem(Problem.Type.NO_START, "e1", "x"));
        assertThat(event("DTSTART:20260501T090000", "DTEND:20260501T120000").problems())
                .extracting(Problem::type, Problem::where)
                .containsExactly(tuple(Problem.Type.NOT_ALL_DAY, "e1"));
        assertThat(event("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260501")
                        .problems())
                .containsExactly(new Problem(Problem.Type.NO_LENGTH, "e1", "2026-05-01"));
        assertThat(event("DTSTART;VALUE=DATE:20260501", "DURATION:PT36H").problems())
                .extracting(Problem::type)
                .containsExactly(Problem.Type.NO_LENGTH);
        assertThat(event("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=HOURLY").problems())
                .extracting(Problem::type)
                .contains(Problem.Type.TOO_MANY);
        assertThat(event("DTSTART;VALUE=DATE:1 May").problems())
                .extracting(Problem::type)
                .containsExactly(Problem.Type.UNREADABLE, Problem.Type.NO_START);
    }

    @Test
    void whatNamesNoSingleDatesIsTold() {
        assertThat(event("DTSTART;VALUE=DATE:20260501", "RDATE;VALUE=PERIOD:20260601T000000Z/P1D")
                        .problems())
                .containsExactly(new Problem(Problem.Type.NOT_ONE_DATE, "e1", "RDATE;VALUE=PERIOD"));
        Reading moved = event("DTSTART;VALUE=DATE:20260504", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260501");
        assertThat(moved.problems())
                .containsExactly(new Problem(Problem.Type.NOT_ONE_DATE, "e1", "RECURRENCE-ID;RANGE=THISANDFUTURE"));
        assertThat(days(moved.days())).isEmpty();
        assertThat(event("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260502T090000")
                        .problems())
                .extracting(Problem::type)
                .containsExactly(Problem.Type.NOT_ALL_DAY);
    }

    @Test
    void aDateThatDoesNotExistIsAProblemAndTheOthersAreRead() {
        Reading reading = event("DTSTART;VALUE=DATE:20260231");
        assertThat(reading.problems()).extracting(Problem::type).containsExactly(Problem.Type.UNREADABLE);
        assertThat(reading.problems().get(0).where()).isEqualTo("e1");
    }

    @Test
    void anEventOfAllTimesIsReadForTheDatesThatWereAskedFor() {
        Reading reading =
                event("DTSTART;VALUE=DATE:16010101", "DTEND;VALUE=DATE:99991231", "RRULE:FREQ=DAILY", "SUMMARY:ever");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.days().names()).hasSize(730);
    }

    @Test
    void allProblemsAreToldTogetherInBothLanguages() {
        Reading reading = IcsFile.read("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:x
                BEGIN:VEVENT
                UID:a
                SUMMARY:No date
                END:VEVENT
                BEGIN:VEVENT
                UID:b
                DTSTART;VALUE=DATE:20260501
                DTEND;VALUE=DATE:20260430
                END:VEVENT
                BEGIN:VEVENT
                UID:c
                DTSTART;VALUE=DATE:20260502
                END:VEVENT
                END:VCALENDAR
                """, FIRST, LAST);
        assertThat(days(reading.days())).containsExactly("2026-05-02 ");
        assertThatIllegalArgumentException()
                .isThrownBy(reading::orThrow)
                .withMessage("a (No date) must have a DTSTART.\nb (2026-05-01) must end after it starts.");
        assertThat(reading.problems().get(0).in(Locale.CHINA)).isEqualTo("a（No date）必须有 DTSTART。");
    }
}
