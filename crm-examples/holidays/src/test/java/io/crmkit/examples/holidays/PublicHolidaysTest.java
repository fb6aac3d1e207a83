package io.crmkit.examples.holidays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.calendar.TimeRange;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.builder.Calendar;
import io.crmkit.rules.builder.Calendars;
import io.crmkit.rules.builder.RuleBookBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {
    private static final Year YEAR = Year.of(2026);

    private static List<String> workdaysOff(DaysOff days) {
        return days.names().keySet().stream()
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .map(LocalDate::toString)
                .toList();
    }

    private static int businessDays(DaysOff days) {
        return days.in(BusinessCalendar.builder("x", ZoneId.of("Europe/Berlin"))
                        .weekdays(TimeRange.of("09:00", "18:00")))
                .businessDaysBetween(days.first(), days.last().plusDays(1));
    }

    @Test
    void bavariaHasMoreHolidaysThanGermany() {
        DaysOff germany = PublicHolidays.of("de", YEAR, YEAR);
        assertThat(workdaysOff(germany))
                .containsExactly(
                        "2026-01-01",
                        "2026-04-03",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-12-25");
        DaysOff bavaria = PublicHolidays.of("de", YEAR, YEAR, "by");
        assertThat(workdaysOff(bavaria))
                .containsExactly(
                        "2026-01-01",
                        "2026-01-06",
                        "2026-04-03",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-06-04",
                        "2026-12-25");
        assertThat(businessDays(germany)).isEqualTo(261 - 7);
        assertThat(businessDays(bavaria)).isEqualTo(261 - 9);
    }

    @Test
    void franceCountsFromEasterAndFromItsRevolution() {
        assertThat(workdaysOff(PublicHolidays.of("fr", YEAR, YEAR)))
                .containsExactly(
                        "2026-01-01",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-08",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-07-14",
                        "2026-11-11",
                        "2026-12-25");
    }

    @Test
    void americaIsOffOnTheFridayBeforeAHolidayOnASaturday() {
        DaysOff america = PublicHolidays.of("us", YEAR, Year.of(2027));
        assertThat(workdaysOff(america))
                .contains("2026-07-03", "2026-09-07", "2026-11-26", "2026-12-25", "2027-07-05")
                .doesNotContain("2027-12-27");
        assertThat(america.names()).containsKey(LocalDate.parse("2026-07-04"));
        assertThat(america.last()).isEqualTo(LocalDate.parse("2027-12-31"));
        assertThat(workdaysOff(america)).as("New Year of 2028 is a Saturday").contains("2027-12-31");
    }

    @Test
    void englandHasAnotherDayForABankHolidayOnASaturday() {
        assertThat(workdaysOff(PublicHolidays.of("gb", YEAR, YEAR, "eng")))
                .containsExactly(
                        "2026-01-01",
                        "2026-04-03",
                        "2026-04-06",
                        "2026-05-04",
                        "2026-05-25",
                        "2026-08-31",
                        "2026-12-25",
                        "2026-12-28");
    }

    @Test
    void holidaysAreNamedTheSameWhateverTheLanguageOfTheProcess() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.GERMAN, Locale.CHINA, Locale.forLanguageTag("tr-TR"))) {
                Locale.setDefault(locale);
                assertThat(PublicHolidays.of("de", YEAR, YEAR).names().get(LocalDate.parse("2026-12-25")))
                        .hasToString("1st Christmas day");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void otherYearsAreAnErrorWithADate() {
        BusinessCalendar munich = PublicHolidays.of("de", YEAR, YEAR, "by")
                .in(BusinessCalendar.builder("munich", ZoneId.of("Europe/Berlin"))
                        .weekdays(TimeRange.of("09:00", "18:00")));
        assertThatThrownBy(() -> munich.nextBusinessDay(LocalDate.parse("2027-01-01")))
                .isInstanceOfSatisfying(
                        CalendarRangeException.class,
                        e -> assertThat(e.date()).isEqualTo(LocalDate.parse("2027-01-01")));
    }

    @Test
    void ruleBookTakesTheSameHolidaysWithTheirNames() {
        Calendar calendar = PublicHolidays.of("de", YEAR, YEAR, "by").book().zone(ZoneId.of("Europe/Berlin"));
        for (DayOfWeek day : DayOfWeek.values()) {
            calendar = calendar.hours(day, TimeRange.of("09:00", "18:00"));
        }
        RuleBook book = RuleBookBuilder.from(RuleBook.standard())
                .calendars(Calendars.none()
                        .calendar("china", Calendar.china())
                        .calendar("always", Calendar.always())
                        .calendar("munich", calendar))
                .build();
        assertThat(book.canonical()).contains("\"Whit Monday\"").contains("2026-05-25");
    }

    @Test
    void unknownPlacesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicHolidays.of("xx", YEAR, YEAR))
                .withMessageContainingAll("(xx)", "Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicHolidays.of("de", YEAR, YEAR, "zz"))
                .withMessageContainingAll("(zz)", "by");
        assertThatIllegalArgumentException().isThrownBy(() -> PublicHolidays.of("de", YEAR, Year.of(2025)));
    }

    @Test
    void exampleTellsWhyEightHoursEndAfterEaster() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HolidaysMain.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains(
                        "2026-04-02T14:00 WORKED PT4H WORKDAY", "Good Friday", "Easter Monday", "due 2026-04-07T13:00");
    }
}
