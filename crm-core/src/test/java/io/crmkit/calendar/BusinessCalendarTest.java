package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.calendar.CalendarProblem.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final BusinessCalendar OFFICE = BusinessCalendar.weekdays(
            "office", SHANGHAI, LocalTime.of(9, 0), LocalTime.of(18, 0), date("2024-01-01"), date("2027-12-31"));
    private static final BusinessCalendar LUNCH = OFFICE.toBuilder()
            .named("lunch")
            .weekdays(TimeRange.of("13:00", "18:00"), TimeRange.of("09:00", "12:00"))
            .build();

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static Instant at(String local) {
        return at(local, SHANGHAI);
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    @Test
    void fourHoursFromFridayAtFiveEndOnMondayAtNoon_B41() {
        assertThat(OFFICE.add(at("2026-03-06T17:00"), hours(4))).isEqualTo(at("2026-03-09T12:00"));
        assertThat(OFFICE.subtract(at("2026-03-09T12:00"), hours(4))).isEqualTo(at("2026-03-06T17:00"));
        assertThat(OFFICE.between(at("2026-03-06T17:00"), at("2026-03-09T12:00")))
                .isEqualTo(hours(4));
    }

    @Test
    void amountThatFillsTheDayEndsAtClosingOfThatDay_B41() {
        assertThat(OFFICE.add(at("2026-03-06T17:00"), hours(1))).isEqualTo(at("2026-03-06T18:00"));
        assertThat(OFFICE.add(at("2026-03-06T09:00"), hours(9))).isEqualTo(at("2026-03-06T18:00"));
        assertThat(OFFICE.subtract(at("2026-03-06T18:00"), hours(9))).isEqualTo(at("2026-03-06T09:00"));
        assertThat(OFFICE.add(at("2026-03-06T17:00"), hours(1).plusNanos(1)))
                .isEqualTo(at("2026-03-09T09:00").plusNanos(1));
        assertThat(OFFICE.subtract(at("2026-03-09T10:00"), hours(1).plusNanos(1)))
                .isEqualTo(at("2026-03-06T18:00").minusNanos(1));
    }

    @Test
    void startOutsideTheHoursBeginsAtTheNextOpening_B41() {
        assertThat(OFFICE.add(at("2026-03-06T18:00"), hours(1))).isEqualTo(at("2026-03-09T10:00"));
        assertThat(OFFICE.add(at("2026-03-06T18:00"), Duration.ZERO)).isEqualTo(at("2026-03-09T09:00"));
        assertThat(OFFICE.add(at("2026-03-09T03:00"), hours(1))).isEqualTo(at("2026-03-09T10:00"));
        assertThat(OFFICE.nextOpening(at("2026-03-07T12:00"))).isEqualTo(at("2026-03-09T09:00"));
        assertThat(OFFICE.nextOpening(at("2026-03-09T17:59"))).isEqualTo(at("2026-03-09T17:59"));
    }

    @Test
    void endOutsideTheHoursCountsFromTheClosingBefore() {
        assertThat(OFFICE.subtract(at("2026-03-08T12:00"), hours(1))).isEqualTo(at("2026-03-06T17:00"));
        assertThat(OFFICE.subtract(at("2026-03-08T12:00"), Duration.ZERO)).isEqualTo(at("2026-03-06T18:00"));
        assertThat(OFFICE.subtract(at("2026-03-09T09:00"), Duration.ZERO)).isEqualTo(at("2026-03-09T09:00"));
    }

    @Test
    void lunchIsNoBusinessTime() {
        assertThat(LUNCH.hoursOn(date("2026-03-06")))
                .containsExactly(TimeRange.of("09:00", "12:00"), TimeRange.of("13:00", "18:00"));
        assertThat(LUNCH.between(at("2026-03-06T09:00"), at("2026-03-06T18:00")))
                .isEqualTo(hours(8));
        assertThat(LUNCH.add(at("2026-03-06T09:00"), hours(3))).isEqualTo(at("2026-03-06T12:00"));
        assertThat(LUNCH.add(at("2026-03-06T12:00"), hours(1))).isEqualTo(at("2026-03-06T14:00"));
        assertThat(LUNCH.isOpen(at("2026-03-06T12:00"))).isFalse();
        assertThat(LUNCH.isOpen(at("2026-03-06T13:00"))).isTrue();
        assertThat(LUNCH.isOpen(at("2026-03-07T10:00"))).isFalse();
    }

    @Test
    void timeBackwardsIsNegative() {
        assertThat(OFFICE.between(at("2026-03-09T12:00"), at("2026-03-06T17:00")))
                .isEqualTo(hours(-4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.add(at("2026-03-09T12:00"), hours(-4)))
                .withMessageContaining("PT-4H");
    }

    @Test
    void shiftMayEndAtMidnightAndGoOnTheNextDay() {
        BusinessCalendar night = BusinessCalendar.builder("night", SHANGHAI)
                .hours(DayOfWeek.FRIDAY, TimeRange.of("20:00", "24:00"))
                .hours(DayOfWeek.SATURDAY, TimeRange.of("00:00", "04:00"))
                .covering(date("2026-03-02"), date("2026-03-15"))
                .build();
        assertThat(night.add(at("2026-03-06T20:00"), hours(5))).isEqualTo(at("2026-03-07T01:00"));
        assertThat(night.add(at("2026-03-06T20:00"), hours(4))).isEqualTo(at("2026-03-07T00:00"));
        assertThat(night.subtract(at("2026-03-07T01:00"), hours(5))).isEqualTo(at("2026-03-06T20:00"));
        assertThat(night.hoursOn(date("2026-03-06"))).hasToString("[20:00-24:00]");
        assertThat(night.hoursOn(date("2026-03-05"))).isEmpty();
    }

    @Test
    void weekEndMovesToTheNextBusinessDayAtTheSameTime_B37() {
        assertThat(OFFICE.onBusinessDay(at("2026-03-07T20:15"))).isEqualTo(at("2026-03-09T20:15"));
        assertThat(OFFICE.onBusinessDay(at("2026-03-06T20:15"))).isEqualTo(at("2026-03-06T20:15"));
        assertThat(OFFICE.onBusinessDay(at("2026-03-08T00:00").atZone(ZoneId.of("America/New_York"))))
                .as("the date of a zoned time is read in its own zone: Saturday in New York")
                .isEqualTo(LocalDateTime.parse("2026-03-09T11:00").atZone(ZoneId.of("America/New_York")));
    }

    @Test
    void makeUpSaturdayIsABusinessDay_B37() {
        BusinessCalendar china = BusinessCalendar.china();
        assertThat(date("2026-02-28").getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(china.onBusinessDay(at("2026-02-28T10:00"))).isEqualTo(at("2026-02-28T10:00"));
        assertThat(china.hoursOn(date("2026-02-28"))).containsExactly(TimeRange.of("09:00", "18:00"));
        assertThat(china.onBusinessDay(at("2026-02-17T10:00"))).isEqualTo(at("2026-02-24T10:00"));
        assertThat(china.nextBusinessDay(date("2026-10-01"))).isEqualTo(date("2026-10-08"));
        assertThat(china.add(at("2026-02-14T17:00"), hours(2))).isEqualTo(at("2026-02-24T10:00"));
    }

    @Test
    void workdaysOfAYearInChinaAreThoseOfTheOfficialCount() {
        BusinessCalendar china = BusinessCalendar.china();
        assertThat(IntStream.rangeClosed(2024, 2026)
                        .map(year -> china.businessDaysBetween(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))))
                .containsExactly(251, 248, 248);
        assertThat(china.holidays()).hasSize(28 + 28 + 33);
        assertThat(china.makeUpDays())
                .hasSize(8 + 5 + 6)
                .allMatch(day -> day.getDayOfWeek().getValue() >= 6);
        assertThat(china.zone()).isEqualTo(SHANGHAI);
    }

    @Test
    void turnOfTheYearIsCountedByDateAndNotByWeekYear_T7_T21() {
        BusinessCalendar china = BusinessCalendar.china();
        LocalDate newYearsEve = date("2024-12-30");
        assertThat(newYearsEve.get(IsoFields.WEEK_BASED_YEAR)).isEqualTo(2025);
        assertThat(newYearsEve.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)).isEqualTo(1);
        assertThat(china.isBusinessDay(newYearsEve)).isTrue();
        assertThat(china.plusBusinessDays(newYearsEve, 2)).isEqualTo(date("2025-01-02"));
        assertThat(china.toString()).isEqualTo("china[Asia/Shanghai, 2024-01-01 to 2026-12-31]");
        assertThat(OFFICE.isBusinessDay(date("2026-03-08")))
                .as("Sunday ends a week")
                .isFalse();
    }

    @Test
    void businessDaysAreCountedStrictlyAfterAndBefore() {
        LocalDate friday = date("2026-03-06");
        assertThat(OFFICE.plusBusinessDays(friday, 1)).isEqualTo(date("2026-03-09"));
        assertThat(OFFICE.plusBusinessDays(friday, 5)).isEqualTo(date("2026-03-13"));
        assertThat(OFFICE.plusBusinessDays(friday.plusDays(1), 1)).isEqualTo(date("2026-03-09"));
        assertThat(OFFICE.plusBusinessDays(friday.plusDays(1), 0)).isEqualTo(friday.plusDays(1));
        assertThat(OFFICE.plusBusinessDays(friday, -1)).isEqualTo(date("2026-03-05"));
        assertThat(OFFICE.plusBusinessDays(friday.plusDays(1), -1)).isEqualTo(friday);
        assertThat(OFFICE.nextBusinessDay(friday)).isEqualTo(friday);
        assertThat(OFFICE.businessDaysBetween(friday, friday)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.businessDaysBetween(friday, friday.minusDays(1)))
                .withMessageContaining("2026-03-05");
    }

    @Test
    void dateOutsideOfTheRangeIsATypedError() {
        BusinessCalendar china = BusinessCalendar.china();
        assertThatThrownBy(() -> china.isBusinessDay(date("2027-01-04")))
                .isInstanceOfSatisfying(CalendarRangeException.class, e -> {
                    assertThat(e.calendar()).isEqualTo("china");
                    assertThat(e.date()).isEqualTo(date("2027-01-04"));
                    assertThat(e.first()).isEqualTo(date("2024-01-01"));
                    assertThat(e.last()).isEqualTo(date("2026-12-31"));
                })
                .hasMessage("The date (2027-01-04) needed of calendar (china) must lie between 2024-01-01 and "
                        + "2026-12-31.\nMaybe the calendar misses the holidays of a further year?");
    }

    @Test
    void searchThatLeavesTheRangeIsATypedErrorAndNeverAGuess() {
        BusinessCalendar china = BusinessCalendar.china();
        Instant last = at("2026-12-31T17:00");
        Instant first = at("2024-01-02T09:00");
        LocalDate after = date("2027-01-01");
        LocalDate before = date("2023-12-31");
        assertThat(china.add(last, hours(1))).isEqualTo(at("2026-12-31T18:00"));
        outside(after, () -> china.add(last, hours(1).plusNanos(1)));
        outside(after, () -> china.add(last, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
        outside(after, () -> china.add(at("2026-12-31T19:00"), Duration.ZERO));
        outside(after, () -> china.nextOpening(at("2026-12-31T18:00")));
        outside(after, () -> china.add(at("2027-01-01T00:00"), hours(1)));
        outside(after, () -> china.onBusinessDay(at("2027-01-01T00:00")));
        outside(after, () -> china.isOpen(at("2027-01-01T00:00")));
        outside(after, () -> china.plusBusinessDays(date("2026-12-31"), 1));
        outside(after, () -> china.plusBusinessDays(date("2026-12-31"), Integer.MAX_VALUE));
        outside(after, () -> china.businessDaysBetween(date("2026-12-31"), date("2027-01-02")));
        outside(before, () -> china.businessDaysBetween(before, before));
        outside(before, () -> china.plusBusinessDays(date("2024-01-02"), -1));
        outside(before, () -> china.plusBusinessDays(date("2024-01-02"), Integer.MIN_VALUE));
        assertThat(china.subtract(first, Duration.ZERO)).isEqualTo(first);
        outside(before, () -> china.subtract(first, Duration.ofNanos(1)));
        outside(before, () -> china.subtract(first, Duration.ofSeconds(Long.MAX_VALUE)));
        outside(before, () -> china.subtract(at("2024-01-01T12:00"), Duration.ZERO));
        outside(before, () -> china.between(at("2023-12-31T23:59"), last));
        outside(date("2027-01-01"), () -> china.between(first, at("2027-01-01T00:01")));
        assertThat(china.between(at("2024-01-01T00:00"), at("2027-01-01T00:00")))
                .isEqualTo(hours(9 * (251 + 248 + 248)));
        assertThatThrownBy(() -> china.isOpen(Instant.MAX)).isInstanceOf(CalendarRangeException.class);
        assertThatThrownBy(() -> china.isOpen(Instant.MIN)).isInstanceOf(CalendarRangeException.class);
    }

    private static void outside(LocalDate date, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CalendarRangeException.class, e -> assertThat(e.date()).isEqualTo(date));
    }

    @Test
    void alwaysCountsEveryHourAndIsNamedSo() {
        BusinessCalendar always = BusinessCalendar.always(ZoneId.of("America/New_York"));
        Instant start = at("2026-03-07T12:00", always.zone());
        assertThat(always.name()).isEqualTo("always");
        assertThat(always.add(start, hours(24))).isEqualTo(start.plus(hours(24)));
        assertThat(always.isBusinessDay(date("2026-03-08"))).isTrue();
        assertThat(always.first()).isEqualTo(date("2000-01-01"));
        assertThat(always.last()).isEqualTo(date("2099-12-31"));
    }

    @Test
    void hoursOfASingleDateCanBeGiven() {
        BusinessCalendar shortEve = OFFICE.toBuilder()
                .makeUp(date("2026-12-24"), TimeRange.of("09:00", "12:00"))
                .holidays(date("2026-12-25"))
                .build();
        assertThat(shortEve.add(at("2026-12-24T11:00"), hours(2))).isEqualTo(at("2026-12-28T10:00"));
    }

    @Test
    void makeUpDayFollowsTheHoursOfMondayAlsoWhenTheyChange() {
        BusinessCalendar late = BusinessCalendar.china().toBuilder()
                .named("late")
                .in(ZoneId.of("Asia/Urumqi"))
                .weekdays(LocalTime.of(10, 0), LocalTime.MIDNIGHT)
                .build();
        assertThat(late.hoursOn(date("2026-02-28"))).containsExactly(TimeRange.of("10:00", "24:00"));
        assertThat(late.zone().getId()).isEqualTo("Asia/Urumqi");
    }

    @Test
    void calendarsAreEqualByTheirRules() {
        BusinessCalendar copy = BusinessCalendar.china().toBuilder().build();
        assertThat(copy).isEqualTo(BusinessCalendar.china()).hasSameHashCodeAs(BusinessCalendar.china());
        assertThat(copy.toBuilder().named("other").build()).isNotEqualTo(copy);
        assertThat(copy.equals(new Object())).isFalse();
    }

    @Test
    void everyProblemOfACalendarIsReportedAtOnce() {
        BusinessCalendarBuilder builder = BusinessCalendar.builder(" ", SHANGHAI)
                .hours(DayOfWeek.TUESDAY, TimeRange.of("09:00", "12:00"), TimeRange.of("11:00", "18:00"))
                .holidays(date("2026-05-01"), date("2027-05-01"))
                .makeUp(date("2026-05-01"))
                .makeUp(date("2026-05-02"), TimeRange.of("00:00", "24:00"), TimeRange.of("23:00", "24:00"))
                .covering(date("2026-01-01"), date("2026-12-31"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContainingAll(
                        "must not be blank",
                        "TUESDAY (09:00-12:00, 11:00-18:00)",
                        "The make-up day (2026-05-01)",
                        "(2026-05-01) of calendar ( ) must not be both",
                        "2026-05-02 (00:00-24:00, 23:00-24:00)",
                        "(2027-05-01) of calendar ( ) must lie between 2026-01-01 and 2026-12-31");
        assertThatExceptionOfType(CalendarDefinitionException.class)
                .isThrownBy(builder::build)
                .satisfies(wrong -> assertThat(wrong.problems())
                        .extracting(CalendarProblem::kind)
                        .containsExactly(
                                Kind.NAME, Kind.OVERLAP, Kind.MAKE_UP_HOURS, Kind.BOTH, Kind.OVERLAP, Kind.OUTSIDE));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        BusinessCalendar.builder("x", SHANGHAI).covering(date("2026-01-02"), date("2026-01-01"))::build)
                .withMessageContainingAll("must not be before the first", "must have working hours");
        assertThatIllegalArgumentException()
                .isThrownBy(OFFICE.toBuilder().covering(date("2000-01-01"), date("2100-01-01"))::build)
                .withMessageContaining("at most 100 years");
        assertThatThrownBy(BusinessCalendar.builder("x", SHANGHAI)::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(x) must be set");
    }

    @Test
    void builtCalendarIsNotTouchedByItsBuilder() {
        BusinessCalendarBuilder builder = OFFICE.toBuilder();
        BusinessCalendar built = builder.build();
        builder.holidays(date("2026-03-06")).makeUp(date("2026-03-07"));
        built.makeUpDays().add(date("2026-03-08"));
        assertThat(built.isBusinessDay(date("2026-03-06"))).isTrue();
        assertThat(built.makeUpDays()).isEqualTo(new TreeSet<LocalDate>());
    }

    @Test
    void rangeOfHoursHasALengthInWholeMinutes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeRange.of("09:00", "09:00"))
                .withMessageContaining("(09:00)")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeRange.of("9 am", "18:00"))
                .withMessageContaining("9 am");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeRange(LocalTime.of(9, 0, 1), LocalTime.of(10, 0)))
                .withMessageContaining("whole minutes");
        assertThat(TimeRange.of("00:00", "24:00")).isEqualTo(TimeRange.WHOLE_DAY);
    }
}
