package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NightShiftTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TimeRange NIGHT = TimeRange.of("22:00", "06:00");

    private static final BusinessCalendar NIGHTS = BusinessCalendar.builder("nights", BERLIN)
            .weekdays(TimeRange.of("13:00", "17:00"), NIGHT)
            .holidays(date("2026-04-06"))
            .makeUp(date("2026-04-11"), TimeRange.of("23:00", "01:00"))
            .covering(date("2026-01-01"), date("2026-12-31"))
            .build();

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @Test
    void shiftGoesOnAfterMidnight_B41() {
        assertThat(NIGHT.isOverMidnight()).isTrue();
        assertThat(NIGHT).hasToString("22:00-06:00");
        assertThat(TimeRange.of("22:00", "24:00").isOverMidnight()).isFalse();
        assertThat(NIGHTS.add(at("2026-03-04T23:00"), Duration.ofHours(3))).isEqualTo(at("2026-03-05T02:00"));
        assertThat(NIGHTS.add(at("2026-03-04T23:00"), Duration.ofHours(7))).isEqualTo(at("2026-03-05T06:00"));
        assertThat(NIGHTS.add(at("2026-03-04T23:00"), Duration.ofHours(8))).isEqualTo(at("2026-03-05T14:00"));
        assertThat(NIGHTS.subtract(at("2026-03-05T02:00"), Duration.ofHours(3))).isEqualTo(at("2026-03-04T23:00"));
    }

    @Test
    void shiftBelongsToTheDayOnWhichItBegins() {
        assertThat(NIGHTS.isOpen(at("2026-03-07T03:00")))
                .as("Saturday, the shift of Friday")
                .isTrue();
        assertThat(NIGHTS.isBusinessDay(date("2026-03-07"))).isFalse();
        assertThat(NIGHTS.isOpen(at("2026-03-09T03:00")))
                .as("Monday, no shift on Sunday")
                .isFalse();
        assertThat(NIGHTS.isOpen(at("2026-04-07T03:00")))
                .as("the day after a holiday")
                .isFalse();
        assertThat(NIGHTS.isOpen(at("2026-04-04T03:00")))
                .as("the morning after Good Friday, which works")
                .isTrue();
        assertThat(NIGHTS.isOpen(at("2026-04-12T00:59")))
                .as("a make-up Saturday")
                .isTrue();
        assertThat(NIGHTS.isOpen(at("2026-04-12T01:00"))).isFalse();
    }

    @Test
    void nightOnWhichAClockChangesHasTheHoursThatElapse() {
        BusinessCalendar daily = BusinessCalendar.builder("daily", BERLIN)
                .hours(DayOfWeek.SATURDAY, NIGHT)
                .covering(date("2026-01-01"), date("2026-12-31"))
                .build();
        assertThat(daily.between(at("2026-03-28T12:00"), at("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(daily.between(at("2026-10-24T12:00"), at("2026-10-25T12:00")))
                .isEqualTo(Duration.ofHours(9));
        assertThat(daily.between(at("2026-05-02T12:00"), at("2026-05-03T12:00")))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void nightBeforeTheFirstDateIsNotKnownAndTheLastEndsWithItsDate() {
        assertThatThrownBy(() -> NIGHTS.isOpen(at("2026-01-01T05:59")))
                .isInstanceOfSatisfying(
                        CalendarRangeException.class, e -> assertThat(e.date()).isEqualTo(date("2025-12-31")));
        assertThat(NIGHTS.isOpen(at("2026-01-01T06:00"))).isFalse();
        assertThat(NIGHTS.add(at("2026-12-31T23:00"), Duration.ofHours(1))).isEqualTo(at("2027-01-01T00:00"));
        assertThatThrownBy(() -> NIGHTS.add(at("2026-12-31T23:00"), Duration.ofMinutes(61)))
                .isInstanceOfSatisfying(
                        CalendarRangeException.class, e -> assertThat(e.date()).isEqualTo(date("2027-01-01")));
        assertThatThrownBy(() -> NIGHTS.subtract(at("2026-01-01T14:00"), Duration.ofHours(2)))
                .isInstanceOf(CalendarRangeException.class);
    }

    @Test
    void shiftThatRunsIntoTheHoursOfTheNextDayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(NIGHTS.toBuilder().hours(DayOfWeek.SATURDAY, TimeRange.of("05:00", "07:00"))::build)
                .withMessageContaining("FRIDAY, SATURDAY (22:00-06:00, 05:00-07:00) of calendar (nights)");
        assertThatIllegalArgumentException()
                .isThrownBy(NIGHTS.toBuilder().hours(DayOfWeek.SUNDAY, TimeRange.of("20:00", "13:01"))::build)
                .withMessageContaining("SUNDAY, MONDAY (20:00-13:01, 13:00-17:00)");
        assertThatIllegalArgumentException()
                .isThrownBy(NIGHTS.toBuilder().hours(DayOfWeek.MONDAY, NIGHT, TimeRange.of("23:00", "24:00"))::build)
                .withMessageContaining("MONDAY (22:00-06:00, 23:00-24:00)");
        assertThat(NIGHTS.toBuilder()
                        .hours(DayOfWeek.SATURDAY, TimeRange.of("06:00", "07:00"))
                        .build()
                        .between(at("2026-03-06T22:00"), at("2026-03-07T09:00")))
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void hoursOfASingleDateThatMeetANightAreNotCountedTwice() {
        BusinessCalendar early = NIGHTS.toBuilder()
                .makeUp(date("2026-03-07"), TimeRange.of("04:00", "05:00"), TimeRange.of("05:30", "08:00"))
                .build();
        assertThat(early.between(at("2026-03-06T22:00"), at("2026-03-07T12:00")))
                .isEqualTo(Duration.ofHours(10));
    }
}
