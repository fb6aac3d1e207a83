package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.trial.Laws;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AnchoredScheduleProperties {
    @Property(seed = Laws.SEED)
    void anchoredMonthsNeverDriftInFiftyYears(
            @ForAll @IntRange(min = 0, max = 3_000) int day, @ForAll @IntRange(min = 1, max = 24) int months) {
        LocalDate anchor = LocalDate.of(2020, 1, 1).plusDays(day);
        AnchoredSchedule schedule = AnchoredSchedule.everyMonths(anchor, months);
        LocalDate before = null;
        for (int i = 0; i * months <= 600; i++) {
            LocalDate date = schedule.occurrence(i);
            assertThat(date).isEqualTo(anchor.plusMonths((long) i * months));
            assertThat(date.getDayOfMonth()).isEqualTo(Math.min(anchor.getDayOfMonth(), date.lengthOfMonth()));
            if (before != null) {
                assertThat(schedule.next(before)).isEqualTo(date);
                assertThat(schedule.next(date.minusDays(1))).isEqualTo(date);
            }
            before = date;
        }
    }

    @Property(seed = Laws.SEED)
    void occurrencesAscendAndNextFindsEach(
            @ForAll @IntRange(min = 0, max = 3_000) int day,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll MissingDay policy,
            @ForAll @IntRange(max = 20) int i) {
        LocalDate anchor = LocalDate.of(2020, 1, 1).plusDays(day);
        AnchoredSchedule schedule = AnchoredSchedule.everyMonths(anchor, months).onMissing(policy);
        assertThat(schedule.occurrence(0)).isEqualTo(anchor);
        assertThat(schedule.next(schedule.occurrence(i))).isEqualTo(schedule.occurrence(i + 1));
        assertThat(schedule.occurrence(i + 1)).isAfter(schedule.occurrence(i));
        Term term = schedule.term(i);
        assertThat(term.endExclusive()).isEqualTo(schedule.term(i + 1).start());
    }

    @Property(seed = Laws.SEED)
    void everyDateLiesInTheTermOfItsSchedule(
            @ForAll @IntRange(max = 3_000) int day,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll MissingDay policy,
            @ForAll @IntRange(max = 4_000) int later) {
        LocalDate anchor = LocalDate.of(2020, 1, 1).plusDays(day);
        AnchoredSchedule schedule = AnchoredSchedule.everyMonths(anchor, months).onMissing(policy);
        LocalDate date = anchor.plusDays(later);
        Term term = schedule.termOn(date);
        assertThat(term.contains(date)).isTrue();
        assertThat(schedule.next(term.end())).isEqualTo(term.endExclusive());
        assertThat(schedule.next(term.start().minusDays(1))).isEqualTo(term.start());
    }

    @Property(seed = Laws.SEED)
    void firstDateOnADayIsTheFirstThatCanBe(
            @ForAll @IntRange(max = 3_000) int start,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll @IntRange(min = 1, max = 24) int months) {
        LocalDate from = LocalDate.of(2020, 1, 1).plusDays(start);
        LocalDate first = AnchoredSchedule.onDay(from, day, months).occurrence(0);
        assertThat(first).isBetween(from, from.plusMonths(months).plusDays(31));
        assertThat(first.getDayOfMonth()).isEqualTo(Math.min(day, first.lengthOfMonth()));
        if (months == 1) {
            assertThat(from.datesUntil(first)
                            .filter(date -> date.getDayOfMonth() == Math.min(day, date.lengthOfMonth())))
                    .isEmpty();
        }
    }
}
