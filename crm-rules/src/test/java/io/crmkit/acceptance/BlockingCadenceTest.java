package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A step of a cadence waits until the task of the step before is done. */
@ParameterizedClass
@EnumSource(Storage.class)
class BlockingCadenceTest {
    private final Office office;
    private final LeadId lead;

    BlockingCadenceTest(Storage storage) {
        RuleBook book = Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences/1/anchor", "'AFTER_COMPLETION'")
                .with("/cadences/1/steps/1/after", "{'businessDays': 2}")
                .with("/cadences/1/steps/1/until", "'customer.contacted'")
                .book();
        office = Office.open(book, Office.shanghai("2026-01-07T10:00").toString(), storage, "alice");
        lead = office.capture(Office.profile(1)).id();
    }

    private List<Task> tasks() {
        return office.as("alice").followUp().tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().startsWith("cadence:follow-up:"))
                .toList();
    }

    private CadenceRun run() {
        return office.boss.followUp().cadences("lead/" + lead).stream()
                .filter(run -> run.cadence().equals("follow-up"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events() {
        return office.boss.history("cadence/" + run().id()).stream()
                .map(Event::kind)
                .toList();
    }

    private void doneAt(String local) {
        office.time.advanceTo(Office.shanghai(local));
        office.as("alice").followUp().done(tasks().get(0).id()).orThrow();
    }

    private List<Instant> dues() {
        return tasks().stream().map(Task::due).toList();
    }

    @Test
    void theNextStepCountsFromWhenTheTaskBeforeIsDone_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-01-12T10:00"));
        office.time.advance(Duration.ofDays(20));
        assertThat(tasks()).hasSize(1);
        doneAt("2026-02-05T16:00");
        assertThat(tasks()).isEmpty();
        // Thursday 02-05: Friday, then Monday
        office.time.advanceTo(Office.shanghai("2026-02-09T16:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-02-09T16:00"));
        doneAt("2026-02-10T09:00");
        // 14 days later is in the holidays of spring festival no more
        office.time.advanceTo(Office.shanghai("2026-02-24T09:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-02-24T09:00"));
        assertThat(run().endedAt()).isNull();
        doneAt("2026-02-24T09:30");
        assertThat(run().end()).isEqualTo("finished");
        assertThat(run().endedAt()).isEqualTo(Office.shanghai("2026-02-24T09:30"));
        assertThat(events())
                .containsExactly(
                        "cadence.started",
                        "cadence.step-taken",
                        "cadence.step-completed",
                        "cadence.step-taken",
                        "cadence.step-completed",
                        "cadence.step-taken",
                        "cadence.finished");
    }

    @Test
    void aTaskThatIsDoneTwiceIsDoneOnce_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        Task task = tasks().get(0);
        office.as("alice").followUp().done(task.id()).orThrow();
        CadenceRun before = run();
        office.time.advance(Duration.ofHours(5));
        office.as("alice").followUp().done(task.id()).orThrow();
        assertThat(run()).isEqualTo(before);
    }

    @Test
    void aStepThatIsNoLongerWantedDoesNotBlock_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        doneAt("2026-01-12T11:00");
        office.time.advanceTo(Office.shanghai("2026-01-14T11:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-01-14T11:00"));
        office.time.advanceTo(Office.shanghai("2026-01-15T12:00"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-03-01T10:00")))
                .orThrow();
        assertThat(tasks()).isEmpty();
        office.time.advanceTo(Office.shanghai("2026-01-29T12:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-01-29T12:00"));
    }

    @Test
    void aContactBeforeTheStepIsDueSetsTheOneAfterFreeFromThere_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        doneAt("2026-01-12T11:00");
        office.time.advanceTo(Office.shanghai("2026-01-13T09:00"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-03-01T10:00")))
                .orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-27T09:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-01-27T09:00"));
        assertThat(events()).contains("cadence.step-taken-back");
    }

    @Test
    void aBlockedStepThatIsTakenBackSetsNothingFree_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-13T09:00"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-03-01T10:00")))
                .orThrow();
        office.time.advance(Duration.ofDays(30));
        assertThat(dues()).containsExactly(Office.shanghai("2026-01-12T10:00"));
        doneAt("2026-02-24T09:00");
        office.time.advanceTo(Office.shanghai("2026-03-10T09:00"));
        assertThat(dues()).containsExactly(Office.shanghai("2026-03-10T09:00"));
    }

    @Test
    void conversionEndsARunThatWaits_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        office.convert(office.lead(lead), "CNY 1000.00");
        assertThat(run().end()).isEqualTo("converted");
        assertThat(tasks()).isEmpty();
        assertThat(events()).containsExactly("cadence.started", "cadence.step-taken", "cadence.ended");
    }
}
