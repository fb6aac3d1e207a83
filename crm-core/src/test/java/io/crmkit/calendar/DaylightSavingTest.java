package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaylightSavingTest {
    private static BusinessCalendar daily(String zone, LocalDate day, TimeRange... hours) {
        BusinessCalendarBuilder builder =
                BusinessCalendar.builder("daily", ZoneId.of(zone)).covering(day.minusDays(20), day.plusDays(20));
        for (DayOfWeek each : DayOfWeek.values()) {
            builder.hours(each, hours);
        }
        return builder.build();
    }

    private static Instant at(BusinessCalendar calendar, String local) {
        return LocalDateTime.parse(local).atZone(calendar.zone()).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York,    2026-03-08, 1380",
        "America/New_York,    2026-11-01, 1500",
        "Pacific/Chatham,     2026-09-27, 1380",
        "Pacific/Chatham,     2026-04-05, 1500",
        "Australia/Lord_Howe, 2026-10-04, 1410",
        "Australia/Lord_Howe, 2026-04-05, 1470",
        "Africa/Cairo,        2024-04-26, 1380",
        "Africa/Cairo,        2024-10-31, 1500",
        "Asia/Beirut,         2024-03-31, 1380",
        "Asia/Beirut,         2024-10-26, 1500",
        "America/Havana,      2024-03-10, 1380",
        "America/Havana,      2024-11-03, 1500",
        "Pacific/Apia,        2011-12-30, 0",
        "Asia/Shanghai,       2026-03-08, 1440",
    })
    void wholeDayHasTheMinutesThatElapse(String zone, LocalDate day, long minutes) {
        BusinessCalendar calendar = daily(zone, day, TimeRange.WHOLE_DAY);
        Instant start = day.atStartOfDay(calendar.zone()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
        assertThat(calendar.between(start, end)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(calendar.add(start.minusSeconds(60), Duration.ofMinutes(minutes + 2)))
                .isEqualTo(end.plusSeconds(60));
    }

    @Test
    void dayThatAZoneSkippedIsNoBusinessDay() {
        LocalDate skipped = LocalDate.parse("2011-12-30");
        BusinessCalendar samoa = daily("Pacific/Apia", skipped, TimeRange.of("09:00", "18:00"));
        assertThat(samoa.isBusinessDay(skipped)).isFalse();
        assertThat(samoa.plusBusinessDays(skipped.minusDays(1), 1)).isEqualTo(LocalDate.parse("2011-12-31"));
        assertThat(samoa.add(at(samoa, "2011-12-29T17:00"), Duration.ofHours(2)))
                .isEqualTo(at(samoa, "2011-12-31T10:00"));
    }

    @Test
    void openingInsideAGapMovesForwardByItsLength() {
        LocalDate day = LocalDate.parse("2026-03-08");
        BusinessCalendar calendar = daily("America/New_York", day, TimeRange.of("02:30", "10:00"));
        assertThat(calendar.nextOpening(at(calendar, "2026-03-08T00:00"))).isEqualTo(at(calendar, "2026-03-08T03:30"));
        assertThat(calendar.between(at(calendar, "2026-03-08T00:00"), at(calendar, "2026-03-08T12:00")))
                .isEqualTo(Duration.ofMinutes(390));
    }

    @Test
    void intervalThatAGapPushesIntoTheNextIsNotCountedTwice() {
        LocalDate day = LocalDate.parse("2026-03-08");
        BusinessCalendar calendar = daily(
                "America/New_York",
                day,
                TimeRange.of("01:00", "02:30"),
                TimeRange.of("02:30", "02:45"),
                TimeRange.of("03:00", "04:00"));
        Instant start = at(calendar, "2026-03-08T01:00");
        assertThat(calendar.between(start, at(calendar, "2026-03-08T04:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(calendar.add(start, Duration.ofHours(2))).isEqualTo(at(calendar, "2026-03-08T04:00"));
    }

    @Test
    void intervalInsideAGapIsEmptyOnThatDay() {
        LocalDate day = LocalDate.parse("2026-03-08");
        BusinessCalendar calendar =
                daily("America/New_York", day, TimeRange.of("02:45", "03:15"), TimeRange.of("05:00", "06:00"));
        assertThat(calendar.nextOpening(at(calendar, "2026-03-08T00:00"))).isEqualTo(at(calendar, "2026-03-08T05:00"));
        assertThat(calendar.isBusinessDay(day)).isTrue();
    }

    @Test
    void openingInsideAnOverlapIsTheFirstOfTheTwo() {
        LocalDate day = LocalDate.parse("2026-11-01");
        BusinessCalendar calendar = daily("America/New_York", day, TimeRange.of("01:30", "03:00"));
        assertThat(calendar.nextOpening(at(calendar, "2026-11-01T00:00"))).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(calendar.between(at(calendar, "2026-11-01T00:00"), at(calendar, "2026-11-01T12:00")))
                .isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void businessDayKeepsTheLocalTimeOverADaylightSavingChange() {
        BusinessCalendar office = BusinessCalendar.weekdays(
                "office",
                ZoneId.of("America/New_York"),
                LocalTime.of(9, 0),
                LocalTime.of(18, 0),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"));
        assertThat(office.onBusinessDay(at(office, "2026-03-07T09:30"))).isEqualTo(at(office, "2026-03-09T09:30"));
        assertThat(Duration.between(at(office, "2026-03-07T09:30"), at(office, "2026-03-09T09:30")))
                .isEqualTo(Duration.ofHours(47));
    }
}
