package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.activity.CadenceRun;
import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of pauses of cadences. */
class CadencePauseProperties {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final BusinessCalendar CHINA = BusinessCalendar.china();
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("America/New_York"), ZoneId.of("Pacific/Chatham"));
    private static final CadencePlanner SCHEDULED =
            CadenceDatesTest.planner("SCHEDULED", "china", "'P3D'", "{'businessDays': 4}", "'PT30H'", "'P14D'");
    private static final CadencePlanner BLOCKING =
            CadenceDatesTest.planner("AFTER_COMPLETION", "china", "'P3D'", "{'businessDays': 4}", "'PT30H'", "'P14D'");

    /** The third step of both counts hours only. */
    private static final int HOURS = 2;

    private static CadenceRun run(boolean blocks, Instant start, ZoneId zone, int done) {
        CadencePlanner planner = blocks ? BLOCKING : SCHEDULED;
        CadenceRun run = CadenceDatesTest.run(planner, start)
                .withSteps(planner.plan("c", start, zone).outcome().steps());
        List<CadenceRun.Step> steps = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            CadenceRun.Step step = run.steps().get(i);
            steps.add(i < done ? step.done(step.due()).completed(step.due()) : step);
        }
        return run.withSteps(steps);
    }

    private static List<CadenceRun.Step> resumed(boolean blocks, CadenceRun run, Instant at, ZoneId zone) {
        return (blocks ? BLOCKING : SCHEDULED)
                .resumed(run, at, zone, Contacts.none(zone))
                .outcome()
                .steps();
    }

    /** A step that is shifted by a pause, to the next business day unless its hours count only. */
    private static CadenceRun.Step shifted(CadenceRun.Step step, boolean hours, ZonedDateTime moment, Instant resumed) {
        try {
            return step.due((hours ? moment : CHINA.onBusinessDay(moment)).toInstant());
        } catch (CalendarRangeException e) {
            return step.notCovered(e.date(), resumed.plus(1, ChronoUnit.MICROS));
        }
    }

    @Property(tries = 300, seed = Laws.SEED)
    void aPauseOfWholeDaysShiftsEveryOpenStepByThemAndThenToTheNextBusinessDay_B38(
            @ForAll @IntRange(max = 500_000) int minute,
            @ForAll @IntRange(max = 30_000) int before,
            @ForAll @IntRange(max = 60) int days,
            @ForAll @IntRange(max = 2) int where,
            @ForAll @IntRange(max = 3) int done,
            @ForAll boolean blocks) {
        ZoneId zone = ZONES.get(where);
        CadenceRun run = run(blocks, NEW_YEAR.plus(Duration.ofMinutes(minute)), zone, done);
        ZonedDateTime paused = run.startedAt().plus(Duration.ofMinutes(before)).atZone(zone);
        ZonedDateTime until = paused.plusDays(days);
        // a time that the clocks leap over is another on that day
        if (!until.toLocalTime().equals(paused.toLocalTime())) {
            return;
        }
        List<CadenceRun.Step> after = resumed(blocks, run.withPausedAt(paused.toInstant()), until.toInstant(), zone);
        for (int i = 0; i < after.size(); i++) {
            CadenceRun.Step step = run.steps().get(i);
            ZonedDateTime later = step.due().atZone(zone).plusDays(days);
            assertThat(after.get(i))
                    .isEqualTo(
                            i < done || days == 0 || step.notCovered() != null
                                    ? step
                                    : shifted(step, i == HOURS, later, until.toInstant()));
        }
    }

    @Property(tries = 100, seed = Laws.SEED)
    void pausingAndResumingAtOnceChangesNothingWhereverDaysAreCounted_B38(
            @ForAll @IntRange(max = 600_000) int minute,
            @ForAll @IntRange(max = 30_000) int before,
            @ForAll @IntRange(max = 2) int where,
            @ForAll @IntRange(max = 2) int then,
            @ForAll boolean blocks) {
        CadenceRun run = run(blocks, NEW_YEAR.plus(Duration.ofMinutes(minute)), ZONES.get(where), 0);
        Instant at = run.startedAt().plus(Duration.ofMinutes(before));
        assertThat(resumed(blocks, run.withPausedAt(at), at, ZONES.get(then))).isEqualTo(run.steps());
    }

    @Property(tries = 100, seed = Laws.SEED)
    void aStepThatWasNotDueWhenThePauseBeganIsNotDueBeforeItEnds_B38(
            @ForAll @IntRange(max = 400_000) int minute,
            @ForAll @IntRange(max = 30_000) int before,
            @ForAll @IntRange(max = 90_000) int length,
            @ForAll @IntRange(max = 2) int where) {
        ZoneId zone = ZONES.get(where);
        CadenceRun run = run(false, NEW_YEAR.plus(Duration.ofMinutes(minute)), zone, 0);
        Instant paused = run.startedAt().plus(Duration.ofMinutes(before));
        Instant until = paused.plus(Duration.ofMinutes(length));
        List<CadenceRun.Step> after = resumed(false, run.withPausedAt(paused), until, zone);
        for (int i = 0; i < after.size(); i++) {
            if (!run.steps().get(i).due().isBefore(paused.plus(Duration.ofHours(2)))) {
                // clocks are put back or forward by an hour in a year
                assertThat(after.get(i).due()).isAfterOrEqualTo(until);
            }
        }
    }
}
