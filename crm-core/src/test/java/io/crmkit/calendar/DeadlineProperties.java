package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.calendar.Deadline.Kind;
import io.crmkit.calendar.Deadline.Step;
import io.crmkit.trial.Laws;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DeadlineProperties {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    /** Before the Spring Festival and before the changes of clocks. */
    private static final List<Instant> ORIGINS = Stream.of("01-28", "03-04", "04-01", "04-20", "09-22", "10-24")
            .map(day -> Instant.parse("2026-" + day + "T00:00:00Z"))
            .toList();

    private static final List<BusinessCalendar> CALENDARS = Stream.concat(
                    Stream.of(BusinessCalendar.china()),
                    Zones.ALL.stream().map(ZoneId::of).flatMap(DeadlineProperties::of))
            .toList();

    /** An office, a shift at night, when clocks change, and a service that never closes. */
    private static Stream<BusinessCalendar> of(ZoneId zone) {
        BusinessCalendarBuilder night = BusinessCalendar.builder("night", zone).covering(FIRST, LAST);
        for (DayOfWeek day : DayOfWeek.values()) {
            night.hours(day, TimeRange.of("00:00", "04:00"), TimeRange.of("22:30", "24:00"));
        }
        return Stream.of(
                BusinessCalendar.builder("office", zone)
                        .weekdays(TimeRange.of("09:00", "12:00"), TimeRange.of("13:30", "18:00"))
                        .holidays(LocalDate.of(2026, 4, 6), LocalDate.of(2026, 10, 1))
                        .makeUp(LocalDate.of(2026, 10, 10))
                        .covering(FIRST, LAST)
                        .build(),
                night.build(),
                BusinessCalendar.builder("over", zone)
                        .weekdays(TimeRange.of("12:00", "13:15"), TimeRange.of("22:30", "02:30"))
                        .covering(FIRST, LAST)
                        .build(),
                BusinessCalendar.always(zone));
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        return Arbitraries.of(CALENDARS);
    }

    @Provide
    Arbitrary<Instant> origins() {
        return Arbitraries.of(ORIGINS);
    }

    /** Pauses, as minutes from an origin. */
    private static List<Pause> at(Instant origin, List<Span> spans) {
        return spans.stream()
                .map(span -> new Pause(
                        origin.plusSeconds(span.from * 60L), origin.plusSeconds((span.from + span.minutes) * 60L)))
                .toList();
    }

    /** Some minutes. */
    record Span(int from, int minutes) {}

    @Provide
    Arbitrary<List<Span>> pauses() {
        Arbitrary<Integer> start = Arbitraries.integers().between(-5_000, 30_000);
        return Combinators.combine(start, Arbitraries.integers().between(1, 8_000))
                .as(Span::new)
                .list()
                .ofMaxSize(6);
    }

    @Property(seed = Laws.SEED)
    void dueIsTheAmountPlusThePausedBusinessTime(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("origins") Instant origin,
            @ForAll @IntRange(max = 20_000) int start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll("pauses") List<Span> pauses) {
        Instant from = origin.plusSeconds(start * 60L);
        Duration amount = Duration.ofMinutes(minutes);
        Deadline deadline = Deadline.of(calendar, from, amount, at(origin, pauses));
        assertThat(Deadline.due(calendar, from, amount, at(origin, pauses))).isEqualTo(deadline.due());
        assertThat(deadline.due())
                .isEqualTo(
                        deadline.steps().stream().anyMatch(step -> step.kind() == Kind.PAUSED) && minutes > 0
                                ? calendar.subtract(deadline.due(), Duration.ZERO)
                                : calendar.add(from, amount));
        assertThat(counted(deadline, Kind.WORKED)).isEqualTo(amount);
        assertThat(calendar.between(from, deadline.due())).isEqualTo(amount.plus(counted(deadline, Kind.PAUSED)));
    }

    @Property(seed = Laws.SEED)
    void stepsFollowEachOtherFromTheStartToTheDue(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("origins") Instant origin,
            @ForAll @IntRange(max = 20_000) int start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll("pauses") List<Span> pauses) {
        Deadline deadline =
                Deadline.of(calendar, origin.plusSeconds(start * 60L), Duration.ofMinutes(minutes), at(origin, pauses));
        Instant at = deadline.start();
        for (Step step : deadline.steps()) {
            assertThat(step.from()).isEqualTo(at);
            assertThat(step.until()).isAfter(at);
            assertThat(step.business()).isEqualTo(calendar.between(at, step.until()));
            at = step.until();
        }
        assertThat(at).isEqualTo(deadline.due());
    }

    @Property(seed = Laws.SEED)
    void daysExplainTheSameTimeAsTheStepsTheyDivide(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("origins") Instant origin,
            @ForAll @IntRange(max = 20_000) int start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll("pauses") List<Span> pauses) {
        Deadline deadline =
                Deadline.of(calendar, origin.plusSeconds(start * 60L), Duration.ofMinutes(minutes), at(origin, pauses));
        List<DayStep> days = DayStep.of(calendar, deadline);
        assertThat(DayStep.between(calendar, deadline.start(), deadline.due(), at(origin, pauses)).stream()
                        .map(DayStep::step)
                        .filter(step -> step.kind() == Kind.WORKED)
                        .map(Step::business)
                        .reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(minutes > 0 ? deadline.amount() : Duration.ZERO);
        Instant at = deadline.start();
        for (DayStep day : days) {
            Step step = day.step();
            assertThat(step.from()).isEqualTo(at);
            assertThat(step.business()).isEqualTo(calendar.between(at, step.until()));
            assertThat(LocalDate.ofInstant(at, calendar.zone()))
                    .isEqualTo(day.day().date());
            at = step.until();
        }
        assertThat(at).isEqualTo(deadline.due());
    }

    private static Duration counted(Deadline deadline, Kind kind) {
        return deadline.steps().stream()
                .filter(step -> step.kind() == kind)
                .map(Step::business)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
