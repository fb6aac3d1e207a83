package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets into a cadence, on which arm, what only waits, and who gets out. */
@ParameterizedClass
@EnumSource(Storage.class)
class BranchingCadenceTest {
    private static final String HOT = "{'field': 'lead.tags', 'contains': 'hot'}";

    private final Storage storage;
    private Office office;
    private LeadId lead;
    private FollowUpDesk desk;

    BranchingCadenceTest(Storage storage) {
        this.storage = storage;
    }

    private static RuleBook book(String cadence) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences", "[{'id': 'c', 'calendar': 'china', " + cadence + "}]")
                .without("/automations")
                .book();
    }

    private void open(RuleBook book, String... others) {
        office = Office.open(book, Office.shanghai("2026-01-07T10:00").toString(), storage, "alice");
        for (String other : others) {
            office.hire(other, "rep");
        }
        lead = office.capture(Office.profile(1)).id();
        desk = office.as("alice").followUp();
    }

    private static String step(String id, String after, String more) {
        return "{'id': '" + id + "', 'title': 'T', 'after': '" + after + "'" + more + "}";
    }

    private List<Task> tasks() {
        return desk.tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().startsWith("cadence:c:"))
                .toList();
    }

    private List<String> origins() {
        return tasks().stream().map(Task::origin).toList();
    }

    private CadenceRun enrol() {
        return ((EnrolResult.Started) desk.enrol(lead, "c")).run();
    }

    private CadenceRun newest() {
        return desk.cadences("lead/" + lead).get(0);
    }

    private Event event(String record, String kind) {
        return office.boss.history(record).stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoDoesNotFulfilTheEntryConditionIsNotEnrolledByHand_B38() {
        open(book("'entry': " + HOT + ", 'steps': [" + step("s", "P1D", "") + "]"));
        EnrolResult refused = desk.enrol(lead, "c");
        assertThat(refused)
                .isInstanceOfSatisfying(
                        EnrolResult.Refused.class,
                        result -> assertThat(result.refusal().code()).isEqualTo("entry-condition"));
        office.boss.leads().tag(lead, List.of("hot"), List.of()).orThrow();
        CadenceRun run = enrol();
        // what runs goes on, also when the condition does not hold any more
        office.boss.leads().tag(lead, List.of(), List.of("hot")).orThrow();
        assertThat(desk.enrol(lead, "c"))
                .isInstanceOfSatisfying(
                        EnrolResult.Running.class,
                        result -> assertThat(result.run().id()).isEqualTo(run.id()));
    }

    @Test
    void whoDoesNotFulfilTheEntryConditionIsNotEnrolledByAnOccasionAndItsHistorySaysWhy_B38() {
        open(book("'on': 'lead.assigned', 'entry': " + HOT + ", 'steps': [" + step("s", "P1D", "") + "]"));
        assertThat(desk.cadences("lead/" + lead)).isEmpty();
        Event event = event("lead/" + lead, "lead.not-enrolled");
        assertThat(event.data()).containsEntry("cadence", "c").containsEntry("code", "entry-condition");
        assertThat(event.decision()).isNotNull();
        assertThat(event.decision().outcome()).isEqualTo(false);
        assertThat(event.decision().reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.facts())
                        .extracting(fact -> fact.name())
                        .contains("lead.tags"));
    }

    @Test
    void aRunEndsAtTheStepAtWhichTheExitConditionHoldsAndItsTasksAreClosed_B38() {
        open(book("'exit': " + HOT + ", 'steps': [" + step("s1", "P1D", "") + "," + step("s2", "P5D", "") + "]"));
        enrol();
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        assertThat(origins()).containsExactly("cadence:c:s1");
        office.boss.leads().tag(lead, List.of("hot"), List.of()).orThrow();
        assertThat(origins()).hasSize(1);
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(origins()).isEmpty();
        CadenceRun run = newest();
        assertThat(run.end()).isEqualTo("exit-condition");
        assertThat(event("lead/" + lead, "lead.cadence-left").decision())
                .isNotNull()
                .satisfies(why -> {
                    assertThat(why.outcome()).isEqualTo(true);
                    assertThat(why.reasons())
                            .flatExtracting(reason -> reason.facts())
                            .extracting(fact -> fact.name())
                            .contains("lead.tags");
                });
    }

    @Test
    void aStepThatWaitsAsksNothingOfAnybodyAndTheNextCountsFromItsEnd_B38() {
        open(book("'anchor': 'AFTER_COMPLETION', 'steps': [" + step("pause", "P2D", ", 'does': 'wait'") + ","
                + step("call", "P1D", "") + "]"));
        CadenceRun run = enrol();
        assertThat(run.steps().get(1).due()).isEqualTo(Office.shanghai("2026-01-12T10:00"));
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        assertThat(origins()).isEmpty();
        assertThat(newest().steps().get(0).completedAt()).isEqualTo(Office.shanghai("2026-01-09T10:00"));
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(origins()).containsExactly("cadence:c:call");
    }

    @Test
    void aLastStepThatWaitsEndsTheCadence_B38() {
        open(book("'steps': [" + step("pause", "P1D", ", 'does': 'wait'") + "]"));
        enrol();
        office.time.advanceTo(Office.shanghai("2026-01-08T10:00"));
        assertThat(newest().end()).isEqualTo("finished");
        assertThat(origins()).isEmpty();
    }

    @Test
    void theArmOfACustomerIsInTheEventAndTheDecisionAndItsStepsAreTaken_B38() {
        open(
                book("'splits': [{'id': 'offer', 'arms': [{'id': 'gift'}, {'id': 'none'}]}], 'steps': ["
                        + step("gift", "P1D", ", 'arm': 'offer/gift'") + "]"),
                "bob",
                "carol",
                "dave",
                "erin");
        desk = office.boss.followUp();
        int gifts = 0;
        for (int i = 2; i < 22; i++) {
            lead = office.capture(Office.profile(i)).id();
            CadenceRun run = enrol();
            Event started = event("cadence/" + run.id(), "cadence.started");
            String arm = started.data().get("arms");
            assertThat(arm).isIn("offer/gift", "offer/none");
            assertThat(started.decision().reasons().get(0).rule()).isEqualTo("offer");
            if (arm.equals("offer/gift")) {
                gifts++;
                assertThat(run.endedAt()).isNull();
            } else {
                // nothing is planned for this arm: who is on it is only compared
                assertThat(run.steps()).isEmpty();
                assertThat(run.end()).isEqualTo("finished");
            }
        }
        assertThat(gifts).isBetween(1, 19);
        office.time.advance(Duration.ofDays(3));
        assertThat(origins()).hasSize(gifts);
    }

    @Test
    void theTaskOfAnEarlierRunDoesNotFreeTheNextStepOfALaterOne_B38() {
        String steps = "'steps': [" + step("call", "P1D", "") + "," + step("again", "P1D", "") + "]";
        open(book("'anchor': 'SCHEDULED', "
                + steps.replace("'again', 'title': 'T', 'after': 'P1D'", "'again', 'title': 'T', 'after': 'PT25H'")));
        enrol();
        office.time.advanceTo(Office.shanghai("2026-01-09T10:00"));
        Task old = tasks().stream()
                .filter(task -> task.origin().equals("cadence:c:call"))
                .findFirst()
                .orElseThrow();
        assertThat(newest().end()).isEqualTo("finished");
        // from now on a step blocks those after it
        office = office.beside(book("'anchor': 'AFTER_COMPLETION', " + steps));
        desk = office.as("alice").followUp();
        enrol();
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(newest().blocking()).isPresent();
        desk.done(old.id()).orThrow();
        assertThat(newest().blocking()).isPresent();
        Task own = tasks().stream()
                .filter(task -> task.origin().equals("cadence:c:call"))
                .findFirst()
                .orElseThrow();
        desk.done(own.id()).orThrow();
        assertThat(newest().blocking()).isEmpty();
    }
}
