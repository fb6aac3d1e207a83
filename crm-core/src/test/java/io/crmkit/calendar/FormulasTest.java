package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.order.Ageing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas of dates and business time, each by its example; the number at the end of a name is that of its chapter. */
class FormulasTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static List<String> first(AnchoredSchedule schedule, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> schedule.occurrence(i).toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "BACKWARD, 2026-01-31 2026-02-28 2026-03-31 2026-04-30",
        "FORWARD,  2026-01-31 2026-03-01 2026-03-31 2026-05-01",
        "OMIT,     2026-01-31 2026-03-31 2026-05-31 2026-07-31"
    })
    void occurrencesAreCountedFromTheAnchorByEveryPolicy_F7(MissingDay policy, String dates) {
        assertThat(first(AnchoredSchedule.everyMonths(date("2026-01-31"), 1).onMissing(policy), 4))
                .containsExactly(dates.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "BACKWARD, 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29",
        "FORWARD,  2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29",
        "OMIT,     2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29"
    })
    void leapDayFollowsThePolicyThatIsNamed_F7(MissingDay policy, String dates) {
        assertThat(first(AnchoredSchedule.everyYears(date("2024-02-29"), 1).onMissing(policy), 5))
                .containsExactly(dates.split(" "));
    }

    @Test
    void endOfMonthThatSticksIsAlwaysTheLastDay_F7() {
        assertThat(first(AnchoredSchedule.everyMonths(date("2026-02-28"), 1).atEndOfMonth(), 3))
                .containsExactly("2026-02-28", "2026-03-31", "2026-04-30");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-10, 31, 1,  2026-02-28, 2026-03-31",
        "2026-02-28, 31, 1,  2026-02-28, 2026-03-31",
        "2026-02-10, 10, 1,  2026-02-10, 2026-03-10",
        "2026-02-10, 9,  1,  2026-03-09, 2026-04-09",
        "2026-01-31, 30, 1,  2026-02-28, 2026-03-30",
        "2026-01-31, 30, 3,  2026-04-30, 2026-07-30",
        "2023-03-01, 29, 12, 2023-03-29, 2024-03-29",
        "2023-12-31, 30, 12, 2024-12-30, 2025-12-30"
    })
    void firstDateOfABillingDayIsTheFirstOnOrAfterTheStart_F7(
            LocalDate start, int day, int months, LocalDate first, LocalDate second) {
        AnchoredSchedule schedule = AnchoredSchedule.onDay(start, day, months);
        assertThat(schedule.day()).as("the day is stored").isEqualTo(day);
        assertThat(schedule.occurrence(0)).isEqualTo(first);
        assertThat(schedule.occurrence(1)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai,    2026-02-28, 2026-03-31",
        "America/New_York, 2026-01-31, 2026-02-28",
    })
    void billingDayIsTakenInTheZoneOfTheAccount_F7(ZoneId zone, LocalDate first, LocalDate second) {
        AnchoredSchedule schedule = AnchoredSchedule.onDay(Instant.parse("2026-01-31T17:00:00Z"), zone, 31, 1);
        assertThat(schedule.occurrence(0)).isEqualTo(first);
        assertThat(schedule.occurrence(1)).isEqualTo(second);
    }

    @Test
    void termEndsOnTheDayBeforeItsRenewal_F7() {
        Term term = AnchoredSchedule.everyYears(date("2026-03-01"), 1).term(0);
        assertThat(term.end()).isEqualTo("2027-02-28");
        assertThat(term.renewal(Period.ofYears(1)).start()).isEqualTo("2027-03-01");
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST,  2026-03-08T02:30, 2026-03-08T07:30:00Z",
        "SECOND, 2026-03-08T02:30, 2026-03-08T07:30:00Z",
        "OMIT,   2026-03-08T02:30, ",
        "FIRST,  2026-11-01T01:30, 2026-11-01T05:30:00Z",
        "SECOND, 2026-11-01T01:30, 2026-11-01T06:30:00Z",
        "OMIT,   2026-11-01T01:30, 2026-11-01T05:30:00Z",
        "OMIT,   2026-03-08T03:00, 2026-03-08T07:00:00Z",
        "SECOND, 2026-11-01T02:00, 2026-11-01T07:00:00Z"
    })
    void skippedOrRepeatedTimeFollowsThePolicyThatIsNamed_F8(ClockChange policy, LocalDateTime local, Instant instant) {
        assertThat(policy.at(local.toLocalDate(), local.toLocalTime(), NEW_YORK).orElse(null))
                .isEqualTo(instant);
    }

    static Stream<String> zones() {
        return Zones.ALL.stream();
    }

    /** Every change of a clock from 2020 to 2029 in every zone: what the policies mean by the times in it. */
    @ParameterizedTest
    @MethodSource("zones")
    void policiesDifferOnlyWhereAClockChanges_F8(String zone) {
        ZoneId clock = ZoneId.of(zone);
        Instant from = Instant.parse("2020-01-01T00:00:00Z");
        for (LocalDate day = date("2020-01-01"); day.getYear() < 2030; day = day.plusDays(1)) {
            assertThat(day.atStartOfDay(clock).toLocalDate()).isEqualTo(day);
        }
        for (var change = clock.getRules().nextTransition(from);
                change != null && change.getInstant().isBefore(Instant.parse("2030-01-01T00:00:00Z"));
                change = clock.getRules().nextTransition(change.getInstant())) {
            Duration length = change.getDuration();
            LocalDateTime within = change.isGap()
                    ? change.getDateTimeBefore().plusMinutes(15)
                    : change.getDateTimeAfter().plusMinutes(15);
            Instant first = at(ClockChange.FIRST, within, clock);
            Instant second = at(ClockChange.SECOND, within, clock);
            if (change.isGap()) {
                assertThat(LocalDateTime.ofInstant(first, clock)).isEqualTo(within.plus(length));
                assertThat(second).isEqualTo(first);
                assertThat(ClockChange.OMIT.at(within.toLocalDate(), within.toLocalTime(), clock))
                        .isEmpty();
            } else {
                assertThat(Duration.between(first, second)).isEqualTo(length.negated());
                assertThat(at(ClockChange.OMIT, within, clock)).isEqualTo(first);
            }
            LocalDateTime before = within.minusDays(1);
            assertThat(at(ClockChange.FIRST, before, clock)).isEqualTo(at(ClockChange.SECOND, before, clock));
        }
    }

    private static Instant at(ClockChange policy, LocalDateTime local, ZoneId zone) {
        return policy.at(local.toLocalDate(), local.toLocalTime(), zone).orElseThrow();
    }

    @Test
    void dayIsTwentyThreeHoursWhereADurationIsNot_F8() {
        var saturday = LocalDateTime.parse("2026-03-07T09:00").atZone(NEW_YORK);
        assertThat(saturday.plus(Duration.ofHours(24)).toLocalTime()).isEqualTo(LocalTime.of(10, 0));
        assertThat(saturday.plus(Period.ofDays(1)).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        BusinessCalendar always = BusinessCalendar.always(NEW_YORK);
        LocalDate day = date("2026-03-08");
        assertThat(always.between(
                        day.atStartOfDay(NEW_YORK).toInstant(),
                        day.plusDays(1).atStartOfDay(NEW_YORK).toInstant()))
                .isEqualTo(Duration.ofHours(23));
    }

    @Test
    void overlapKeepsTheOffsetOfBeforeWhereThatIsValid_F8() {
        BusinessCalendar always = BusinessCalendar.always(NEW_YORK);
        ZonedDateTime first = LocalDateTime.parse("2026-11-01T01:30").atZone(NEW_YORK);
        ZonedDateTime second = first.plusHours(1);
        assertThat(second.toLocalDateTime()).isEqualTo(first.toLocalDateTime());
        assertThat(always.onBusinessDay(first).toInstant()).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(always.onBusinessDay(second).toInstant()).isEqualTo("2026-11-01T06:30:00Z");
        assertThat(always.onBusinessDay(second.toInstant())).isEqualTo("2026-11-01T06:30:00Z");
        assertThat(first.minusDays(1).plusDays(1).toInstant()).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(second.plusDays(1).minusDays(1).toInstant()).isEqualTo("2026-11-01T06:30:00Z");
        BusinessCalendar monday =
                always.toBuilder().holidays(date("2026-11-01")).build();
        assertThat(monday.onBusinessDay(second).toInstant())
                .as("a day on, where only one offset is valid")
                .isEqualTo("2026-11-02T06:30:00Z");
    }

    @Test
    void makeUpDayHasTheHoursOfMondayUnlessItNamesItsOwn_F9() {
        BusinessCalendar calendar = BusinessCalendar.builder("x", ZoneOffset.UTC)
                .hours(DayOfWeek.MONDAY, TimeRange.of("08:00", "12:00"))
                .hours(DayOfWeek.TUESDAY, TimeRange.of("09:00", "18:00"))
                .holidays(date("2026-03-03"))
                .makeUp(date("2026-03-07"))
                .makeUp(date("2026-03-08"), TimeRange.of("10:00", "11:00"))
                .covering(date("2026-03-01"), date("2026-03-31"))
                .build();
        assertThat(calendar.hoursOn(date("2026-03-07"))).hasToString("[08:00-12:00]");
        assertThat(calendar.hoursOn(date("2026-03-08"))).hasToString("[10:00-11:00]");
        assertThat(calendar.hoursOn(date("2026-03-03"))).isEmpty();
        assertThat(calendar.hoursOn(date("2026-03-10"))).hasToString("[09:00-18:00]");
    }

    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void workdaysAreTheDaysLessWeekEndsAndHolidaysPlusMakeUpDays_F9(int year, int workdays) {
        BusinessCalendar china = BusinessCalendar.china();
        LocalDate first = LocalDate.of(year, 1, 1);
        assertThat(china.businessDaysBetween(first, first.plusYears(1))).isEqualTo(workdays);
        long weekEnds = first.datesUntil(first.plusYears(1))
                .filter(day -> day.getDayOfWeek().getValue() > 5)
                .count();
        long off = china.holidays().stream()
                .filter(day -> day.getYear() == year && day.getDayOfWeek().getValue() <= 5)
                .count();
        long makeUps =
                china.makeUpDays().stream().filter(day -> day.getYear() == year).count();
        assertThat(Year.of(year).length() - weekEnds - off + makeUps).isEqualTo(workdays);
    }

    @Test
    void exactExhaustionEndsTheIntervalAndTheNthWorkdayIsStrictlyAfter_F9() {
        BusinessCalendar china = BusinessCalendar.china();
        Instant five =
                LocalDateTime.parse("2026-03-06T17:00").atZone(china.zone()).toInstant();
        assertThat(china.add(five, Duration.ofHours(1))).isEqualTo(five.plusSeconds(3600));
        assertThat(china.plusBusinessDays(date("2026-03-06"), 1)).isEqualTo("2026-03-09");
        assertThat(china.plusBusinessDays(date("2026-03-07"), 1)).isEqualTo("2026-03-09");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, P30D, 2026-12-01",
        "2026-02-28, P1M,  2026-01-31",
        "2026-04-30, P1M,  2026-03-31",
        "2026-12-31, P3M,  2026-09-30",
        "2024-02-29, P1Y,  2023-02-28"
    })
    void latestNoticeIsCountedBackFromTheDayAfterTheLast_F10(LocalDate lastDay, Period notice, LocalDate latest) {
        assertThat(Term.latestNotice(lastDay, notice)).isEqualTo(latest);
        assertThat(Term.noticeEnd(latest, notice)).isBeforeOrEqualTo(lastDay);
    }

    @Test
    void naiveCountFromTheLastDayFailsAtTheEndOfShortMonths_F10() {
        assertThat(date("2026-02-28").minusMonths(1)).isEqualTo("2026-01-28");
        assertThat(Term.latestNotice(date("2026-02-28"), Period.ofMonths(1))).isEqualTo("2026-01-31");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, P1M,   2026-02-28",
        "2024-01-31, P1M,   2024-02-29",
        "2026-02-28, P1M,   2026-03-28",
        "2026-08-31, P6M,   2027-02-28",
        "2024-02-29, P1Y,   2025-02-28",
        "2026-03-01, P14D,  2026-03-15",
        "2026-12-31, P1D,   2027-01-01",
        "2026-01-31, P1M1D, 2026-03-01"
    })
    void forwardNoticeDoesNotCountItsFirstDayAndEndsWithTheSameNumber_F10(
            LocalDate received, Period notice, LocalDate end) {
        assertThat(Term.noticeEnd(received, notice)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, P1M,  Asia/Shanghai,    2026-02-28T16:00:00Z",
        "2026-01-31, P1M,  America/New_York, 2026-03-01T05:00:00Z",
        "2026-03-07, P1D,  America/New_York, 2026-03-09T04:00:00Z",
        "2026-08-05, P1M,  America/Santiago, 2026-09-06T04:00:00Z",
        "2026-12-01, P30D, UTC,              2027-01-01T00:00:00Z"
    })
    void noticeIsOverAtTheEndOfItsLastDayInTheZoneOfTheContract_F10(
            LocalDate received, Period notice, ZoneId zone, Instant over) {
        assertThat(Term.noticeOver(received, notice, zone)).isEqualTo(over);
        assertThat(LocalDate.ofInstant(over.minusNanos(1), zone)).isEqualTo(Term.noticeEnd(received, notice));
        assertThat(LocalDate.ofInstant(over, zone))
                .isEqualTo(Term.noticeEnd(received, notice).plusDays(1));
    }

    @Test
    void scheduleIsProratedByLargestRemainderAndAddsUp_F11() {
        Proration halves = Proration.ofDays(
                AnchoredSchedule.everyMonths(date("2026-04-01"), 1), date("2026-04-16"), date("2026-06-16"));
        Money price = Money.parse("CNY 99.99");
        assertThat(halves.of(price)).isEqualTo(Money.parse("CNY 199.98"));
        assertThat(halves.lines(price))
                .as("15/30 of 99.99 is 49.995: each rounded by itself they were 199.99")
                .containsExactly(Money.parse("CNY 50.00"), price, Money.parse("CNY 49.99"));
        Proration year = Proration.ofDays(
                AnchoredSchedule.everyMonths(date("2026-01-31"), 1), date("2026-02-10"), date("2027-02-10"));
        assertThat(year.lines(Money.parse("JPY 1000")).stream().reduce(Money::plus))
                .contains(year.of(Money.parse("JPY 1000")));
    }

    @Test
    void usedDaysAreDividedByTheAnchoredPeriodThatHoldsThem_F11() {
        AnchoredSchedule periods = AnchoredSchedule.everyMonths(date("2026-01-31"), 1);
        assertThat(Proration.ofDays(periods, date("2026-02-28"), date("2026-03-31"))
                        .periods(0))
                .isEqualByComparingTo("1");
        assertThat(Proration.ofDays(
                                AnchoredSchedule.everyYears(date("2023-03-01"), 1),
                                date("2024-02-29"),
                                date("2024-03-01"))
                        .of(Money.parse("CNY 366.00")))
                .as("the term of a year that holds a leap day has 366 days")
                .isEqualTo(Money.parse("CNY 1.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, CURRENT",
        "2026-02-28, UP_TO_30_DAYS",
        "2026-01-30, UP_TO_30_DAYS",
        "2026-01-29, UP_TO_60_DAYS",
        "2025-12-31, UP_TO_60_DAYS",
        "2025-12-30, UP_TO_90_DAYS",
        "2025-12-01, UP_TO_90_DAYS",
        "2025-11-30, OVER_90_DAYS"
    })
    void ageIsTheDaysFromTheDueDayToTheDayItIsLookedAt_F13(LocalDate due, Ageing bucket) {
        assertThat(Ageing.of(date("2026-03-01"), due)).isEqualTo(bucket);
    }

    @Test
    void monthsAreThoseOfTheScheduleAlsoWhereTheFirstIsShort_F7() {
        AnchoredSchedule schedule = new AnchoredSchedule(YearMonth.of(2026, 2), 31, 1, MissingDay.BACKWARD, false);
        assertThat(schedule.termOn(date("2026-03-30"))).isEqualTo(new Term(date("2026-02-28"), date("2026-03-30"), 31));
        assertThat(schedule.termOn(date("2026-03-31")).start()).isEqualTo("2026-03-31");
    }
}
