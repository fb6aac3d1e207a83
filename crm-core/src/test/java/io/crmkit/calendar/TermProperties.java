package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.trial.Laws;
import java.time.LocalDate;
import java.time.Period;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TermProperties {
    @Property(seed = Laws.SEED)
    void renewalsFollowWithoutGapAndWithoutDrift(
            @ForAll @IntRange(max = 3_000) int day, @ForAll @IntRange(min = 1, max = 24) int months) {
        LocalDate anchor = LocalDate.of(2020, 1, 1).plusDays(day);
        Term term = Term.starting(anchor, Period.ofMonths(months));
        AnchoredSchedule schedule = AnchoredSchedule.everyMonths(anchor, months);
        for (int i = 0; i * months <= 600; i++) {
            assertThat(term).isEqualTo(schedule.term(i));
            assertThat(term.start()).isEqualTo(anchor.plusMonths((long) i * months));
            term = term.renewal(Period.ofMonths(months));
        }
    }

    @Property(seed = Laws.SEED)
    void noticeOnTheLatestDayReachesTheEnd(
            @ForAll @IntRange(max = 3_000) int day,
            @ForAll @IntRange(max = 12) int months,
            @ForAll @IntRange(max = 400) int days) {
        LocalDate last = LocalDate.of(2020, 1, 1).plusDays(day);
        LocalDate latest = Term.latestNotice(last, Period.ofMonths(months));
        assertThat(latest.plusDays(1).plusMonths(months)).isBeforeOrEqualTo(last.plusDays(1));
        assertThat(Term.noticeEnd(latest, Period.ofMonths(months))).isBeforeOrEqualTo(last);
        assertThat(Term.noticeEnd(latest.minusDays(days), Period.ofDays(days))).isEqualTo(latest);
        Period mixed = Period.of(0, months, days % 60);
        assertThat(Term.noticeEnd(Term.latestNotice(last, mixed), mixed)).isBeforeOrEqualTo(last);
        assertThat(Term.latestNotice(last.plusDays(1), Period.ofMonths(months))).isAfterOrEqualTo(latest);
        assertThat(Term.latestNotice(last, Period.ofDays(days))).isEqualTo(last.minusDays(days));
    }
}
