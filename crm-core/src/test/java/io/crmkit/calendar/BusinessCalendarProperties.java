package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.trial.Laws;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BusinessCalendarProperties {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final int YEAR = 365 * 86_400;

    private static final Map<String, BusinessCalendar> CALENDARS = Zones.ALL.stream()
            .flatMap(zone -> Arrays.stream(new BusinessCalendar[] {
                office(zone), night(zone), overMidnight(zone), BusinessCalendar.always(ZoneId.of(zone))
            }))
            .collect(Collectors.toMap(calendar -> calendar.name() + calendar.zone(), calendar -> calendar));

    private static BusinessCalendar office(String zone) {
        return BusinessCalendar.builder("office", ZoneId.of(zone))
                .weekdays(TimeRange.of("09:00", "12:00"), TimeRange.of("13:30", "18:00"))
                .holidays(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 10, 1))
                .makeUp(LocalDate.of(2024, 5, 4))
                .covering(FIRST, LAST)
                .build();
    }

    private static BusinessCalendar overMidnight(String zone) {
        BusinessCalendarBuilder builder =
                BusinessCalendar.builder("over", ZoneId.of(zone)).covering(FIRST, LAST);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.SUNDAY) {
                builder.hours(day, TimeRange.of("12:00", "13:15"), TimeRange.of("22:30", "02:30"));
            }
        }
        return builder.holidays(LocalDate.of(2024, 5, 1))
                .makeUp(LocalDate.of(2024, 5, 5))
                .build();
    }

    private static BusinessCalendar night(String zone) {
        BusinessCalendarBuilder builder =
                BusinessCalendar.builder("night", ZoneId.of(zone)).covering(FIRST, LAST);
        for (DayOfWeek day : DayOfWeek.values()) {
            builder.hours(
                    day,
                    TimeRange.of("00:00", "00:30"),
                    TimeRange.of("01:45", "02:30"),
                    TimeRange.of("23:15", "24:00"));
        }
        return builder.build();
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        return Arbitraries.of(CALENDARS.values().stream()
                .sorted((a, b) -> (a.name() + a.zone()).compareTo(b.name() + b.zone()))
                .toList());
    }

    /** Instants of 2024, near the changes of the clock more often than elsewhere. */
    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(86_400, YEAR)
                .map(second -> FIRST.atStartOfDay(ZoneId.of("UTC")).toInstant().plusSeconds(second));
        List<Instant> changes = CALENDARS.values().stream()
                .map(calendar -> calendar.zone().getRules())
                .flatMap(rules -> Arrays.stream(new String[] {"2024-01-05T00:00:00Z", "2024-07-01T00:00:00Z"})
                        .map(from -> rules.nextTransition(Instant.parse(from)))
                        .filter(transition -> transition != null)
                        .map(transition -> transition.getInstant()))
                .distinct()
                .sorted()
                .toList();
        Arbitrary<Instant> near = Combinators.combine(
                        Arbitraries.of(changes), Arbitraries.integers().between(-10_000, 10_000))
                .as((change, second) -> change.plusSeconds(second));
        return Arbitraries.oneOf(any, near);
    }

    @Property(seed = Laws.SEED)
    void timeAddedIsTheTimeBetween(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll @LongRange(min = 0, max = 400L * 3_600_000_000_000L) long nanos) {
        Duration amount = Duration.ofNanos(nanos);
        Instant end = calendar.add(start, amount);
        assertThat(calendar.between(start, end)).isEqualTo(amount);
        assertThat(calendar.between(end, start)).isEqualTo(amount.negated());
        assertThat(end).isAfterOrEqualTo(start);
    }

    @Property(seed = Laws.SEED)
    void subtractingUndoesAdding(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant anywhere,
            @ForAll @LongRange(min = 0, max = 400L * 3_600_000_000_000L) long nanos) {
        Instant open = calendar.nextOpening(anywhere);
        assertThat(calendar.isOpen(open)).isTrue();
        Duration amount = Duration.ofNanos(nanos);
        assertThat(calendar.subtract(calendar.add(open, amount), amount)).isEqualTo(open);
    }

    /** The mirror: whatever ends in working time, its closing included, is reached again from where it began. */
    @Property(seed = Laws.SEED)
    void addingUndoesSubtracting(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant anywhere,
            @ForAll @LongRange(min = 1, max = 400L * 3_600_000_000_000L) long until,
            @ForAll @LongRange(min = 1, max = 400L * 3_600_000_000_000L) long nanos) {
        Instant worked = calendar.add(anywhere, Duration.ofNanos(until));
        assertThat(calendar.isOpen(worked.minusNanos(1))).isTrue();
        Duration amount = Duration.ofNanos(Math.min(nanos, until));
        assertThat(calendar.add(calendar.subtract(worked, amount), amount)).isEqualTo(worked);
    }

    @Property(seed = Laws.SEED)
    void addingUndoesSubtractingFromEveryClosing(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll @IntRange(min = 100, max = 700) int day,
            @ForAll boolean noon,
            @ForAll @LongRange(min = 1, max = 400L * 3_600_000_000_000L) long nanos) {
        Assume.that(calendar.name().equals("office"));
        LocalDate date = calendar.nextBusinessDay(FIRST.plusDays(day));
        Instant closing = date.atTime(noon ? 12 : 18, 0).atZone(calendar.zone()).toInstant();
        assertThat(calendar.isOpen(closing)).isFalse();
        Duration amount = Duration.ofNanos(nanos);
        assertThat(calendar.add(calendar.subtract(closing, amount), amount)).isEqualTo(closing);
    }

    @Property(seed = Laws.SEED)
    void addingInTwoStepsIsAddingAtOnce(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll @IntRange(max = 500_000) int a,
            @ForAll @IntRange(min = 1, max = 500_000) int b) {
        assertThat(calendar.add(calendar.add(start, Duration.ofSeconds(a)), Duration.ofSeconds(b)))
                .isEqualTo(calendar.add(start, Duration.ofSeconds(a + b)));
    }

    @Property(seed = Laws.SEED)
    void timeBetweenIsAdditive(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant a,
            @ForAll("instants") Instant b,
            @ForAll("instants") Instant c) {
        assertThat(calendar.between(a, b).plus(calendar.between(b, c))).isEqualTo(calendar.between(a, c));
    }

    /** The office never works while a clock changes, so that every minute can be judged by its own local time. */
    @Property(tries = 100, seed = Laws.SEED)
    void timeBetweenIsWhatCountingMinutesGives(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant anywhere,
            @ForAll @IntRange(max = 6_000) int minutes) {
        Assume.that(calendar.name().equals("office") || calendar.name().equals("always"));
        Instant start = Instant.ofEpochSecond(anywhere.getEpochSecond() / 60 * 60);
        long counted = 0;
        for (int i = 0; i < minutes; i++) {
            Instant minute = start.plusSeconds(i * 60L);
            LocalDateTime local = LocalDateTime.ofInstant(minute, calendar.zone());
            boolean works = calendar.name().equals("always") || worksAt(local);
            assertThat(calendar.isOpen(minute)).isEqualTo(works);
            counted += works ? 1 : 0;
        }
        assertThat(calendar.between(start, start.plusSeconds(minutes * 60L))).isEqualTo(Duration.ofMinutes(counted));
    }

    private static boolean worksAt(LocalDateTime local) {
        String day = local.toLocalDate().toString();
        if (!day.equals("2024-05-04")
                && (local.getDayOfWeek().getValue() > 5 || day.equals("2024-05-01") || day.equals("2024-10-01"))) {
            return false;
        }
        LocalTime time = local.toLocalTime();
        boolean morning = time.getHour() >= 9 && time.getHour() < 12;
        return morning || (!time.isBefore(LocalTime.of(13, 30)) && time.getHour() < 18);
    }

    @Property(seed = Laws.SEED)
    void businessDaysAreThoseThatSteppingDayByDayFinds(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll @IntRange(min = 100, max = 500) int day,
            @ForAll @IntRange(min = -60, max = 60) int n) {
        LocalDate start = FIRST.plusDays(day);
        LocalDate stepped = start;
        for (int left = Math.abs(n); left > 0; ) {
            stepped = stepped.plusDays(n > 0 ? 1 : -1);
            left -= calendar.isBusinessDay(stepped) ? 1 : 0;
        }
        assertThat(calendar.plusBusinessDays(start, n)).isEqualTo(stepped);
    }

    @Property(seed = Laws.SEED)
    void movingToABusinessDayKeepsTheTimeAndIsDoneOnce(@ForAll("instants") Instant instant) {
        BusinessCalendar china = BusinessCalendar.china();
        Instant moved = china.onBusinessDay(instant);
        assertThat(china.onBusinessDay(moved)).isEqualTo(moved);
        assertThat(moved.atZone(china.zone()).toLocalTime())
                .isEqualTo(instant.atZone(china.zone()).toLocalTime());
        assertThat(china.businessDaysBetween(
                        LocalDate.ofInstant(instant, china.zone()), LocalDate.ofInstant(moved, china.zone())))
                .isZero();
    }
}
