package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.activity.Task;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.error.NotFoundException;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cadences are started, paused, resumed and stopped by people. */
class CadenceCommandsTest {
    private Office office;
    private Lead lead;
    private FollowUpDesk desk;

    @BeforeEach
    void aLeadOfAlice() {
        office = Office.open(TestBook.standard(), "alice", "bob");
        lead = office.capture(Office.profile(1).withSource("user:alice"));
        desk = office.as("alice").followUp();
    }

    private static Instant day(int days) {
        return Office.START.plus(Duration.ofDays(days));
    }

    private CadenceRun enrol() {
        return ((EnrolResult.Started) desk.enrol(lead.id(), "welcome")).run();
    }

    private CadenceRun now(CadenceRun run) {
        return desk.cadences(run.subject()).stream()
                .filter(one -> one.id().equals(run.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> origins() {
        return desk.tasks(ListFilter.ALL).items().stream().map(Task::origin).toList();
    }

    private List<String> events(String record) {
        return office.boss.history(record).stream().map(Event::kind).toList();
    }

    private static String code(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    private static String code(EnrolResult result) {
        return ((EnrolResult.Refused) result).refusal().code();
    }

    @Test
    void aCustomerIsEnrolledByHandWhateverStartsTheCadenceOtherwise_B38() {
        CadenceRun run = enrol();
        assertThat(run.cadence()).isEqualTo("welcome");
        assertThat(run.subject()).isEqualTo("lead/" + lead.id());
        assertThat(run.steps()).extracting(CadenceRun.Step::due).containsExactly(day(3));
        Event event = office.boss.history("lead/" + lead.id()).stream()
                .filter(one -> one.kind().equals("lead.enrolled"))
                .findFirst()
                .orElseThrow();
        assertThat(event.data()).containsEntry("cadence", "welcome");
        assertThat(event.actor().id()).isEqualTo("alice");
        office.time.advanceTo(day(3));
        assertThat(origins()).contains("cadence:welcome:thanks");
        assertThat(now(run).end()).isEqualTo("finished");
        Audit.check(office);
    }

    @Test
    void anAccountIsEnrolledAsALeadIs_B38() {
        var account = ((ConvertResult.Converted) office.boss.leads().convert(lead.id(), null))
                .conversion()
                .account();
        EnrolResult result = desk.enrol(account, "welcome");
        assertThat(((EnrolResult.Started) result).run().subject()).isEqualTo("account/" + account);
        assertThat(events("account/" + account)).endsWith("account.enrolled");
        assertThat(code(desk.enrol(lead.id(), "welcome"))).isEqualTo("wrong-state");
    }

    @Test
    void whoIsEnrolledAgainGoesOnAsPlannedAndTheAnswerSaysSo_B38() {
        CadenceRun run = enrol();
        office.time.advance(Duration.ofDays(1));
        assertThat(desk.enrol(lead.id(), "welcome")).isEqualTo(new EnrolResult.Running(run));
        assertThat(events("cadence/" + run.id())).containsExactly("cadence.started", "cadence.goes-on");
        assertThat(desk.cadences("lead/" + lead.id()))
                .extracting(CadenceRun::cadence)
                .containsOnlyOnce("welcome");
        desk.stop(run.id(), "enough").orThrow();
        assertThat(enrol().id()).isNotEqualTo(run.id());
    }

    @Test
    void peopleWhoEnrolOneCustomerAtOnceBeginOneRun_B38() {
        for (int round = 0; round < 20; round++) {
            LeadId next = office.capture(Office.profile(100 + round).withSource("user:alice"))
                    .id();
            List<EnrolResult> results = Crew.run(3, number -> desk.enrol(next, "welcome"));
            assertThat(results)
                    .filteredOn(EnrolResult.Started.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(EnrolResult.Running.class::isInstance)
                    .hasSize(2);
        }
    }

    @Test
    void whatMayNotBeEnrolledIsRefusedWithTheReason_B38() {
        assertThat(code(office.as("bob").followUp().enrol(lead.id(), "welcome")))
                .isEqualTo("not-allowed");
        assertThat(code(office.boss.followUp().enrol(office.pooled(2).id(), "welcome")))
                .isEqualTo("wrong-state");
        EnrolResult.Refused unknown = (EnrolResult.Refused) desk.enrol(lead.id(), "welcom");
        assertThat(unknown.refusal().code()).isEqualTo("unknown-cadence");
        assertThat(unknown.refusal().message())
                .isEqualTo("The cadence (welcom) must be one of the rule book: first-touch, welcome.\nMaybe welcome?");
        assertThat(((EnrolResult.Refused) desk.enrol(lead.id(), "x")).refusal().message())
                .endsWith("\nMaybe the rule book should have it?");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> desk.enrol(LeadId.of("none"), "welcome"));
    }

    @Test
    void aPausedCadenceTakesNoStepsAndResumedIsLaterByThePause_B38() {
        CadenceRun run = enrol();
        office.time.advanceTo(day(2));
        CadenceRun paused = desk.pause(run.id(), null).orThrow();
        assertThat(paused.pausedAt()).isEqualTo(day(2));
        assertThat(paused.runs()).isFalse();
        office.time.advanceTo(day(4));
        assertThat(origins()).doesNotContain("cadence:welcome:thanks");
        CadenceRun resumed = desk.resume(run.id()).orThrow();
        assertThat(resumed.pausedAt()).isNull();
        assertThat(resumed.steps()).extracting(CadenceRun.Step::due).containsExactly(day(5));
        office.time.advanceTo(day(5));
        assertThat(origins()).contains("cadence:welcome:thanks");
        assertThat(events("cadence/" + run.id()))
                .containsExactly("cadence.started", "cadence.paused", "cadence.resumed", "cadence.finished");
        Audit.check(office);
    }

    @Test
    void aPauseEndsByItselfAndCountsToThatInstantHoweverLateTheWorkIsDone_B38() {
        CadenceRun run = enrol();
        office.time.advanceTo(day(1));
        CadenceRun paused = desk.pause(run.id(), day(4)).orThrow();
        assertThat(paused.resumesAt()).isEqualTo(day(4));
        office.clock.set(day(5));
        office.crm.runDue();
        assertThat(now(run).pausedAt()).isNull();
        assertThat(now(run).resumesAt()).isNull();
        assertThat(now(run).steps()).extracting(CadenceRun.Step::due).containsExactly(day(6));
        Event resumed = office.boss.history("cadence/" + run.id()).get(2);
        assertThat(resumed.kind()).isEqualTo("cadence.resumed");
        assertThat(resumed.data()).containsEntry("due", day(4).toString()).containsEntry("rule", "welcome");
        assertThat(resumed.decision()).isNotNull();
        assertThat(resumed.decision().kind()).isEqualTo("cadence-replan");
        office.time.advanceTo(day(6));
        assertThat(origins()).contains("cadence:welcome:thanks");
        Audit.check(office);
    }

    @Test
    void whoResumesAfterThePauseWasOverResumesAsOfItsEnd_B38() {
        CadenceRun run = enrol();
        desk.pause(run.id(), day(2)).orThrow();
        office.clock.set(day(4));
        assertThat(desk.resume(run.id()).orThrow().steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(day(5));
    }

    @Test
    void whoPausesAgainChangesTheEndOfThePauseOnly_B38() {
        CadenceRun run = enrol();
        desk.pause(run.id(), day(2)).orThrow();
        office.time.advanceTo(day(1));
        desk.pause(run.id(), day(2)).orThrow();
        CadenceRun longer = desk.pause(run.id(), day(8)).orThrow();
        assertThat(longer.pausedAt()).isEqualTo(day(0));
        office.time.advanceTo(day(3));
        assertThat(now(run)).isEqualTo(longer);
        assertThat(desk.pause(run.id(), null).orThrow().resumesAt()).isNull();
        assertThat(events("cadence/" + run.id()))
                .containsExactly("cadence.started", "cadence.paused", "cadence.paused", "cadence.paused");
        office.time.advanceTo(day(6));
        assertThat(now(run).runs()).isFalse();
    }

    @Test
    void anEndOfAPauseIsAfterNowAndNotBeyondTenYears_B38() {
        CadenceRun run = enrol();
        assertThat(((Outcome.Refused<?>) desk.pause(run.id(), day(0))).refusal().message())
                .isEqualTo("until (" + day(0) + "): must be later than now");
        assertThat(((Outcome.Refused<?>) desk.pause(run.id(), day(4000)))
                        .refusal()
                        .message())
                .endsWith("must be at most ten years ahead");
        assertThat(now(run)).isEqualTo(run);
    }

    @Test
    void aRunThatIsNotPausedIsResumedWithoutEffect_B38() {
        CadenceRun run = enrol();
        long events = office.events();
        assertThat(desk.resume(run.id()).orThrow()).isEqualTo(run);
        assertThat(office.events()).isEqualTo(events);
    }

    @Test
    void whoStopsACadenceClosesItsTasksAndSaysWhy_B38() {
        CadenceRun run = desk.cadences("lead/" + lead.id()).get(0);
        CadenceRun other = enrol();
        office.time.advanceTo(day(1));
        assertThat(origins()).containsExactly("cadence:first-touch:call");
        CadenceRun stopped = desk.stop(run.id(), "He asked for it").orThrow();
        assertThat(stopped.end()).isEqualTo("stopped");
        assertThat(stopped.endedAt()).isEqualTo(day(1));
        assertThat(origins()).isEmpty();
        assertThat(now(other)).isEqualTo(other);
        Event event = office.boss.history("lead/" + lead.id()).stream()
                .filter(one -> one.kind().equals("lead.cadence-stopped"))
                .findFirst()
                .orElseThrow();
        assertThat(event.data()).containsEntry("cadence", "first-touch").containsEntry("reason", "He asked for it");
        assertThat(StoreText.of(office.store)).doesNotContain("He asked for it");
        assertThat(code(desk.stop(run.id(), "again"))).isEqualTo("wrong-state");
        assertThat(code(desk.pause(run.id(), null))).isEqualTo("wrong-state");
        assertThat(code(desk.resume(run.id()))).isEqualTo("wrong-state");
        Audit.check(office);
    }

    @Test
    void aReasonIsWantedAndOnlyWhoReachesTheOwnerMayChangeARun_B38() {
        CadenceRun run = enrol();
        assertThat(code(desk.stop(run.id(), " "))).isEqualTo("invalid");
        FollowUpDesk bob = office.as("bob").followUp();
        assertThat(code(bob.pause(run.id(), null))).isEqualTo("not-allowed");
        assertThat(code(bob.resume(run.id()))).isEqualTo("not-allowed");
        assertThat(code(bob.stop(run.id(), "why"))).isEqualTo("not-allowed");
        assertThat(now(run)).isEqualTo(run);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> desk.pause(CadenceRunId.of("none"), null));
    }

    @Test
    void aPausedCadenceEndsWithWhatEndsEveryCadence_B38() {
        CadenceRun run = enrol();
        desk.pause(run.id(), day(5)).orThrow();
        office.boss.leads().convert(lead.id(), null);
        assertThat(now(run).end()).isEqualTo("converted");
        office.time.advanceTo(day(20));
        assertThat(events("cadence/" + run.id())).containsExactly("cadence.started", "cadence.paused", "cadence.ended");
    }
}
