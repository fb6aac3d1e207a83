package io.crmkit.rules;

import static io.crmkit.rules.Samples.SHANGHAI;
import static io.crmkit.rules.Samples.shanghai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the steps of cadences are due, from what they count and how they count. */
class CadenceDatesTest {
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 3);
    private static final Instant WEDNESDAY = shanghai("2026-03-04T15:30");

    static CadencePlanner planner(String anchor, String calendar, String... afters) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < afters.length; i++) {
            steps.append(i == 0 ? "" : ",").append("{'id': 's" + i + "', 'title': 'T', 'after': " + afters[i] + "}");
        }
        return Draft.plain()
                .with(
                        "/cadences",
                        "[{'id': 'c', 'anchor': '" + anchor + "', 'calendar': '" + calendar + "', 'steps': [" + steps
                                + "]}]")
                .without("/automations")
                .book()
                .cadences();
    }

    static CadenceRun run(CadencePlanner planner, Instant start) {
        CadencePlanner.Plan plan = planner.plan("c", start, SHANGHAI).outcome();
        return new CadenceRun(
                CadenceRunId.of("run"),
                "lead/1",
                "c",
                start,
                plan.steps(),
                null,
                null,
                "book",
                plan.anchor(),
                null,
                null);
    }

    private static List<Instant> dues(Decision<CadencePlanner.Plan> plan) {
        return plan.outcome().steps().stream().map(CadenceRun.Step::due).toList();
    }

    @Test
    void aStepCountsFromTheStartUnlessTheCadenceSaysOtherwise_B38() {
        assertThat(dues(planner("SCHEDULED", "china", "'P3D'", "'P7D'").plan("c", WEDNESDAY, SHANGHAI)))
                .containsExactly(shanghai("2026-03-09T15:30"), shanghai("2026-03-11T15:30"));
        assertThat(planner("SCHEDULED", "china", "'P3D'")
                        .plan("c", WEDNESDAY, SHANGHAI)
                        .outcome()
                        .anchor())
                .isNull();
    }

    @Test
    void aStepCountsFromTheOneBeforeAsIfThatWereCompletedWhenItIsDue_B38() {
        Decision<CadencePlanner.Plan> plan =
                planner("AFTER_COMPLETION", "china", "'P3D'", "'P7D'").plan("c", WEDNESDAY, SHANGHAI);
        assertThat(dues(plan)).containsExactly(shanghai("2026-03-09T15:30"), shanghai("2026-03-16T15:30"));
        assertThat(plan.outcome().anchor()).isEqualTo(CadenceAnchor.AFTER_COMPLETION);
        assertThat(plan.reasons().get(1).facts())
                .startsWith(
                        new Fact("step.before", shanghai("2026-03-09T15:30").toString()),
                        new Fact("step.after", "P7D"));
    }

    @Test
    void noTimeAtAllIsAtOnceOnAFreeDayToo_B37() {
        Instant saturday = shanghai("2026-03-07T15:30");
        assertThat(dues(planner("SCHEDULED", "china", "'P0D'", "'PT0S'", "'P1D'")
                        .plan("c", saturday, SHANGHAI)))
                .containsExactly(saturday, saturday, shanghai("2026-03-09T15:30"));
    }

    @Test
    void aDayOfACadenceIsADayOnTheClockAndTwentyFourHoursAreNotWhereTheClockChanges_B37_F8() {
        ZoneId newYork = ZoneId.of("America/New_York");
        CadencePlanner planner = planner("SCHEDULED", "always", "'P1D'", "'PT24H'");
        Instant nineBeforeTheGap = Instant.parse("2026-03-07T14:00:00Z");
        assertThat(dues(planner.plan("c", nineBeforeTheGap, newYork)))
                .as("09:00 and 10:00 of the day of 23 hours")
                .containsExactly(Instant.parse("2026-03-08T13:00:00Z"), Instant.parse("2026-03-08T14:00:00Z"));
        Instant nineBeforeTheOverlap = Instant.parse("2026-10-31T13:00:00Z");
        assertThat(dues(planner.plan("c", nineBeforeTheOverlap, newYork)))
                .as("09:00 and 08:00 of the day of 25 hours")
                .containsExactly(Instant.parse("2026-11-01T14:00:00Z"), Instant.parse("2026-11-01T13:00:00Z"));
        assertThat(dues(planner.plan("c", Instant.parse("2026-03-07T07:30:00Z"), newYork)))
                .as("02:30 is skipped and becomes 03:30")
                .containsExactly(Instant.parse("2026-03-08T07:30:00Z"), Instant.parse("2026-03-08T07:30:00Z"));
        assertThat(dues(planner.plan("c", Instant.parse("2026-10-31T05:30:00Z"), newYork)))
                .as("01:30 comes twice, the first is meant")
                .containsExactly(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(dues(planner("SCHEDULED", "always", "'P0D'", "'P1D'")
                        .plan("c", Instant.parse("2026-11-01T06:30:00Z"), newYork)))
                .as("the second 01:30 stays the second")
                .containsExactly(Instant.parse("2026-11-01T06:30:00Z"), Instant.parse("2026-11-02T06:30:00Z"));
    }

    @Test
    void businessDaysAreThoseOfTheCalendarAtTheSameTimeOfDay_B37() {
        CadencePlanner planner = planner("SCHEDULED", "china", "{'businessDays': 1}", "{'businessDays': 3}");
        assertThat(dues(planner.plan("c", WEDNESDAY, SHANGHAI)))
                .containsExactly(shanghai("2026-03-05T15:30"), shanghai("2026-03-09T15:30"));
        assertThat(dues(planner.plan("c", shanghai("2026-03-07T08:00"), SHANGHAI)))
                .containsExactly(shanghai("2026-03-09T08:00"), shanghai("2026-03-11T08:00"));
        // Saturday 02-14 is a make-up day, 02-15 to 02-23 are free
        assertThat(dues(planner.plan("c", shanghai("2026-02-13T08:00"), SHANGHAI)))
                .containsExactly(shanghai("2026-02-14T08:00"), shanghai("2026-02-25T08:00"));
    }

    @Test
    void businessDaysBeyondTheCalendarHaveNoDueTimeAndTheReasonSaysSo_B37() {
        Instant start = shanghai("2026-12-30T09:00");
        Decision<CadencePlanner.Plan> plan = planner(
                        "SCHEDULED", "china", "{'businessDays': 1}", "{'businessDays': 3}", "'P2D'", "'PT96H'")
                .plan("c", start, SHANGHAI);
        assertThat(uncovered(plan)).containsExactly(null, "2027-01-01", "2027-01-01", null);
        assertThat(dues(plan))
                .containsExactly(
                        shanghai("2026-12-31T09:00"),
                        start.plusNanos(1_000),
                        start.plusNanos(1_000),
                        shanghai("2027-01-03T09:00"));
        assertThat(plan.reasons().get(1).effect()).isEqualTo(new Effect.Refuses(CadencePlanner.NOT_COVERED));
        assertThat(plan.reasons().get(1).facts())
                .contains(new Fact("step.after", "3 business days"))
                .endsWith(new Fact("date", "2027-01-01"));
    }

    @Test
    void whatCountsFromAStepThatHasNoDueTimeHasNoneEither_B38() {
        CadencePlanner planner = planner("AFTER_COMPLETION", "china", "'P1D'", "'P3D'", "'PT1H'");
        CadenceRun run = run(planner, shanghai("2026-12-30T09:00"));
        assertThat(run.steps()).extracting(CadenceRun.Step::notCovered).containsExactly(null, JANUARY, JANUARY);
        assertThat(run.uncovered()).isEmpty();
        assertThat(run.next()).contains(run.steps().get(0));
        CadenceRun on = run.withSteps(List.of(
                run.steps().get(0).completed(shanghai("2026-12-30T10:00")),
                run.steps().get(1),
                run.steps().get(2)));
        assertThat(on.next()).isEmpty();
        assertThat(on.uncovered()).containsExactly(run.steps().get(1));
    }

    @Test
    void aPauseThatIsTooLongForTheCalendarTakesTheDueTimeAway_B38() {
        CadencePlanner planner = planner("SCHEDULED", "china", "'P1D'", "'P3D'");
        CadenceRun paused =
                run(planner, shanghai("2026-12-29T09:00")).with(b -> b.pausedAt(shanghai("2026-12-29T10:00")));
        Instant resumed = shanghai("2026-12-31T10:00");
        Decision<CadencePlanner.Plan> plan = planner.resumed(paused, resumed, SHANGHAI, Contacts.none(SHANGHAI));
        // the second never had one
        assertThat(uncovered(plan)).containsExactly("2027-01-01", "2027-01-01");
        assertThat(dues(plan))
                .containsExactly(
                        resumed.plusNanos(1_000), shanghai("2026-12-29T09:00").plusNanos(1_000));
    }

    private static List<String> uncovered(Decision<CadencePlanner.Plan> plan) {
        return plan.outcome().steps().stream()
                .map(step ->
                        step.notCovered() == null ? null : step.notCovered().toString())
                .toList();
    }

    @Test
    void hoursElapseOnFreeDaysTooAndDaysAreMoved_B37() {
        Instant friday = shanghai("2026-03-06T20:00");
        assertThat(dues(planner("SCHEDULED", "china", "'PT24H'", "'P1D'", "'P1DT1H'")
                        .plan("c", friday, SHANGHAI)))
                .containsExactly(
                        shanghai("2026-03-07T20:00"), shanghai("2026-03-09T20:00"), shanghai("2026-03-09T21:00"));
    }

    @Test
    void whatIsLeftCountsFromTheCompletionAndWhatIsDoneStays_B38() {
        CadencePlanner planner = planner("AFTER_COMPLETION", "china", "'P3D'", "'P2D'", "{'businessDays': 2}");
        CadenceRun run = run(planner, WEDNESDAY);
        CadenceRun.Step first = run.steps().get(0).done(run.steps().get(0).due());
        Instant tuesday = shanghai("2026-03-10T11:00");
        CadenceRun taken =
                run.withSteps(List.of(first, run.steps().get(1), run.steps().get(2)));
        assertThat(taken.next()).isEmpty();
        assertThat(taken.blocking()).contains(first);
        CadenceRun free = taken.withSteps(List.of(
                first.completed(tuesday), run.steps().get(1), run.steps().get(2)));
        assertThat(free.next()).contains(run.steps().get(1));
        Decision<CadencePlanner.Plan> plan = planner.completed(free, tuesday, SHANGHAI, Contacts.none(SHANGHAI));
        assertThat(dues(plan)).containsExactly(first.due(), shanghai("2026-03-12T11:00"), shanghai("2026-03-16T11:00"));
        assertThat(plan.outcome().steps().get(0)).isEqualTo(first.completed(tuesday));
        assertThat(plan.kind()).isEqualTo("cadence-replan");
        assertThat(plan.reasons().get(0).facts()).startsWith(new Fact("step.completed", tuesday.toString()));
    }

    @Test
    void aCadenceThatNothingStartsIsKnownByNameOnly() {
        CadencePlanner planner = planner("SCHEDULED", "china", "'P3D'");
        assertThat(planner.names()).containsExactly("c");
        assertThat(planner.startedBy("lead.assigned")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> planner.plan("d", WEDNESDAY, SHANGHAI))
                .withMessageContaining("(d) must be one of the rule book: c.");
    }
}
