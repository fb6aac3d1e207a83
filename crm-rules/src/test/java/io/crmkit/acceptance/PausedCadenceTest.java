package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.decision.Fact;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Cadences that nothing starts by itself are started by people, who also pause, resume and stop any. */
@ParameterizedClass
@EnumSource(Storage.class)
class PausedCadenceTest {
    private final Storage storage;
    private Office office;
    private LeadId lead;
    private FollowUpDesk desk;

    PausedCadenceTest(Storage storage) {
        this.storage = storage;
        open("SCHEDULED");
    }

    private void open(String anchor) {
        RuleBook book = Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences/1/anchor", "'" + anchor + "'")
                .without("/cadences/1/on")
                .book();
        office = Office.open(book, Office.shanghai("2026-01-07T10:00").toString(), storage, "alice");
        lead = office.capture(Office.profile(1)).id();
        desk = office.as("alice").followUp();
    }

    private CadenceRun enrol() {
        return ((EnrolResult.Started) desk.enrol(lead, "follow-up")).run();
    }

    private List<Instant> tasks() {
        return desk.tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().startsWith("cadence:follow-up:"))
                .map(Task::due)
                .toList();
    }

    private static List<Instant> dues(CadenceRun run) {
        return run.steps().stream().map(CadenceRun.Step::due).toList();
    }

    private CadenceRun now(CadenceRun run) {
        return desk.cadences("lead/" + lead).stream()
                .filter(one -> one.id().equals(run.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCadenceWithoutAnOccasionIsStartedByPeopleOnly_B38() {
        assertThat(desk.cadences("lead/" + lead))
                .extracting(CadenceRun::cadence)
                .containsExactly("first-contact");
        assertThat(dues(enrol()))
                .containsExactly(
                        Office.shanghai("2026-01-12T10:00"),
                        Office.shanghai("2026-01-14T10:00"),
                        Office.shanghai("2026-01-21T10:00"));
    }

    @Test
    void aPauseOfThreeDaysShiftsTheRestByThreeDaysAndWeekEndsMoveOn_B38() {
        CadenceRun run = enrol();
        office.time.advanceTo(Office.shanghai("2026-01-12T12:00"));
        assertThat(tasks()).containsExactly(Office.shanghai("2026-01-12T10:00"));
        desk.pause(run.id(), Office.shanghai("2026-01-15T12:00")).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-16T12:00"));
        assertThat(tasks()).containsExactly(Office.shanghai("2026-01-12T10:00"));
        // Wednesday 14th and 3 days is Saturday 17th; Wednesday 21st and 3 days is Saturday 24th
        assertThat(dues(now(run)))
                .containsExactly(
                        Office.shanghai("2026-01-12T10:00"),
                        Office.shanghai("2026-01-19T10:00"),
                        Office.shanghai("2026-01-26T10:00"));
        Event resumed = office.boss.history("cadence/" + run.id()).stream()
                .filter(event -> event.kind().equals("cadence.resumed"))
                .findFirst()
                .orElseThrow();
        assertThat(resumed.at()).isEqualTo(Office.shanghai("2026-01-15T12:00"));
        assertThat(resumed.decision().reasons().get(0).facts())
                .contains(new Fact(
                        "step.movedFrom", Office.shanghai("2026-01-17T10:00").toString()));
        office.time.advanceTo(Office.shanghai("2026-01-26T10:00"));
        assertThat(tasks())
                .containsExactly(
                        Office.shanghai("2026-01-12T10:00"),
                        Office.shanghai("2026-01-19T10:00"),
                        Office.shanghai("2026-01-26T10:00"));
        assertThat(now(run).end()).isEqualTo("finished");
    }

    @Test
    void whatIsCompletedInAPauseCountsFromItsEnd_B38() {
        open("AFTER_COMPLETION");
        CadenceRun run = enrol();
        office.time.advanceTo(Office.shanghai("2026-01-13T10:00"));
        assertThat(tasks()).containsExactly(Office.shanghai("2026-01-12T10:00"));
        desk.pause(run.id(), null).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-14T10:00"));
        Task task = desk.tasks(ListFilter.ALL).items().stream()
                .filter(one -> one.origin().startsWith("cadence:follow-up:"))
                .findFirst()
                .orElseThrow();
        desk.done(task.id()).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-16T10:00"));
        assertThat(dues(desk.resume(run.id()).orThrow()).subList(1, 3))
                .containsExactly(Office.shanghai("2026-01-23T10:00"), Office.shanghai("2026-02-06T10:00"));
        office.time.advanceTo(Office.shanghai("2026-01-23T10:00"));
        assertThat(tasks()).containsExactly(Office.shanghai("2026-01-23T10:00"));
    }

    @Test
    void whoStopsACadenceIsAskedForNothingMore_B38() {
        CadenceRun run = enrol();
        office.time.advanceTo(Office.shanghai("2026-01-13T10:00"));
        desk.stop(run.id(), "He will call himself").orThrow();
        office.time.advanceTo(Office.shanghai("2026-02-13T10:00"));
        assertThat(tasks()).isEmpty();
        assertThat(now(run).end()).isEqualTo("stopped");
    }

    @Test
    void aPauseThatIsOverIsNoPauseAnyMoreHoweverLateThatIsNoticed_B38() {
        open("SCHEDULED");
        CadenceRun run = enrol();
        desk.pause(run.id(), Office.shanghai("2026-01-08T10:00")).orThrow();
        office.clock.set(Office.shanghai("2026-01-09T10:00"));
        desk.pause(run.id(), Office.shanghai("2026-01-13T10:00")).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-13T10:00"));
        // one day and four, not six; week-ends move on
        assertThat(dues(now(run)))
                .containsExactly(
                        Office.shanghai("2026-01-19T10:00"),
                        Office.shanghai("2026-01-19T10:00"),
                        Office.shanghai("2026-01-26T10:00"));
    }
}
