package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.decision.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DayStepTest {
    private static final BusinessCalendar CHINA = BusinessCalendar.china();

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHINA.zone()).toInstant();
    }

    /** A step in words. */
    private static String text(BusinessCalendar calendar, DayStep step) {
        ZoneId zone = calendar.zone();
        Label holiday = step.day().holiday();
        return step.step().from().atZone(zone).toLocalDateTime() + " "
                + step.step().until().atZone(zone).toLocalDateTime() + " "
                + step.step().kind() + " "
                + step.step().business().toHours() + " " + step.day().kind()
                + (holiday == null ? "" : " " + holiday.in(Locale.CHINESE));
    }

    private static List<String> texts(BusinessCalendar calendar, List<DayStep> steps) {
        return steps.stream().map(step -> text(calendar, step)).toList();
    }

    @Test
    void deadlineOverAHolidayNamesWhatWasNotCountedAndWhy_B41() {
        Deadline deadline = Deadline.of(
                CHINA,
                at("2026-09-24T17:00"),
                Duration.ofHours(3),
                List.of(new Pause(at("2026-09-28T10:00"), at("2026-09-28T12:00"))));
        assertThat(deadline.due()).isEqualTo(at("2026-09-28T13:00"));
        assertThat(texts(CHINA, DayStep.of(CHINA, deadline)))
                .containsExactly(
                        "2026-09-24T17:00 2026-09-24T18:00 WORKED 1 WORKDAY",
                        "2026-09-24T18:00 2026-09-25T00:00 CLOSED 0 WORKDAY",
                        "2026-09-25T00:00 2026-09-26T00:00 CLOSED 0 HOLIDAY 中秋节",
                        "2026-09-26T00:00 2026-09-27T00:00 CLOSED 0 HOLIDAY 中秋节",
                        "2026-09-27T00:00 2026-09-28T00:00 CLOSED 0 HOLIDAY 中秋节",
                        "2026-09-28T00:00 2026-09-28T09:00 CLOSED 0 WORKDAY",
                        "2026-09-28T09:00 2026-09-28T10:00 WORKED 1 WORKDAY",
                        "2026-09-28T10:00 2026-09-28T12:00 PAUSED 2 WORKDAY",
                        "2026-09-28T12:00 2026-09-28T13:00 WORKED 1 WORKDAY");
    }

    @Test
    void timeBetweenTwoInstantsIsExplainedBackwardsToo() {
        Instant until = at("2026-02-28T11:00");
        Instant from = CHINA.subtract(until, Duration.ofHours(3));
        assertThat(texts(CHINA, DayStep.between(CHINA, from, until, List.of())))
                .containsExactly(
                        "2026-02-27T17:00 2026-02-27T18:00 WORKED 1 WORKDAY",
                        "2026-02-27T18:00 2026-02-28T00:00 CLOSED 0 WORKDAY",
                        "2026-02-28T00:00 2026-02-28T09:00 CLOSED 0 MAKE_UP",
                        "2026-02-28T09:00 2026-02-28T11:00 WORKED 2 MAKE_UP");
        assertThat(DayStep.between(CHINA, from, from, List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> DayStep.between(CHINA, until, from, List.of()));
    }

    @Test
    void explanationNeedsNoOpeningAfterItsEnd() {
        assertThat(texts(CHINA, DayStep.between(CHINA, at("2026-12-31T17:00"), at("2027-01-01T00:00"), List.of())))
                .containsExactly(
                        "2026-12-31T17:00 2026-12-31T18:00 WORKED 1 WORKDAY",
                        "2026-12-31T18:00 2027-01-01T00:00 CLOSED 0 WORKDAY");
        assertThatThrownBy(() -> DayStep.between(CHINA, at("2026-12-31T17:00"), at("2027-01-01T00:01"), List.of()))
                .isInstanceOf(CalendarRangeException.class);
    }

    @Test
    void dayTellsWhatItIsAndWhatItsHolidayIsCalled() {
        assertThat(CHINA.day(LocalDate.parse("2026-10-03")))
                .isEqualTo(new CalendarDay(
                        LocalDate.parse("2026-10-03"),
                        CalendarDay.Kind.HOLIDAY,
                        new Label("National Day", "国庆节"),
                        List.of()));
        assertThat(CHINA.day(LocalDate.parse("2026-10-17")).kind()).isEqualTo(CalendarDay.Kind.DAY_OFF);
        assertThat(CHINA.holidays())
                .allSatisfy(date -> assertThat(CHINA.day(date).holiday()).isNotNull());
        BusinessCalendar unnamed =
                CHINA.toBuilder().holidays(LocalDate.parse("2026-12-25")).build();
        assertThat(unnamed.day(LocalDate.parse("2026-12-25")).kind()).isEqualTo(CalendarDay.Kind.HOLIDAY);
        assertThat(unnamed.day(LocalDate.parse("2026-12-25")).holiday()).isNull();
        assertThatThrownBy(() -> CHINA.day(LocalDate.parse("2027-01-01"))).isInstanceOf(CalendarRangeException.class);
    }
}
