package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.desk.EnrolResult;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of cadences that nobody can tell the due time of. */
class CadenceGapsTest {
    private final Office office = Office.open(TestBook.standard(), "alice");

    private CadenceRun started(String day) {
        office.clock.set(Instant.parse(day + "T01:00:00Z"));
        Lead lead = office.capture(Office.profile(1).withSource("user:alice"));
        EnrolResult result = office.boss.followUp().enrol(lead.id(), "welcome");
        return ((EnrolResult.Started) result).run();
    }

    private List<Event> events(String record, String kind) {
        return office.boss.history(record).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    @Test
    void aStepThatTheCalendarDoesNotCoverIsToldOnceAndStaysOpen_B37() {
        CadenceRun run = started("2199-12-30");
        assertThat(run.uncovered()).extracting(CadenceRun.Step::id).containsExactly("thanks");
        assertThat(run.next()).isEmpty();
        office.time.advance(Duration.ofDays(40));
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("cadence-not-covered"))
                .filteredOn(message -> message.facts().get("cadence").equals("welcome"))
                .singleElement()
                .satisfies(message -> assertThat(message.recipient()).isEqualTo("alice"))
                .satisfies(message -> assertThat(message.facts())
                        .containsEntry("date", "2200-01-02")
                        .containsEntry("steps", "Step thanks")
                        .containsEntry("record", run.subject()));
        assertThat(events("cadence/" + run.id(), "cadence.not-covered")).hasSize(1);
        assertThat(events(run.subject(), "lead.cadence-not-covered"))
                .extracting(event -> event.data().get("cadence"))
                .contains("welcome")
                .doesNotHaveDuplicates();
        assertThat(events("cadence/" + run.id(), "cadence.finished")).isEmpty();
    }

    @Test
    void whatTheCalendarStillCoversIsTakenAsPlanned_B37() {
        CadenceRun run = started("2199-12-28");
        assertThat(run.uncovered()).isEmpty();
        office.time.advance(Duration.ofDays(3));
        assertThat(events("cadence/" + run.id(), "cadence.finished")).hasSize(1);
        assertThat(events("cadence/" + run.id(), "cadence.not-covered")).isEmpty();
    }

    @Test
    void aStepWaitsForTheOneBeforeAlsoIfItHasNoDueTime_B38() {
        CadenceRun run = started("2199-12-28");
        CadenceRun.Step first = run.steps().get(0);
        LocalDate date = LocalDate.of(2200, 1, 1);
        CadenceRun.Step second =
                CadenceRun.Step.of("second", first.title(), first.due()).notCovered(date, first.due());
        CadenceRun both = run.with(b -> b.steps(List.of(first, second)).anchor(CadenceAnchor.AFTER_COMPLETION));
        assertThat(both.next()).contains(first);
        assertThat(both.uncovered()).isEmpty();
        CadenceRun blocked = both.withSteps(List.of(first.done(first.due()), second));
        assertThat(blocked.next()).isEmpty();
        assertThat(blocked.uncovered()).isEmpty();
        CadenceRun free = both.withSteps(List.of(first.completed(first.due()), second));
        assertThat(free.next()).isEmpty();
        assertThat(free.uncovered()).containsExactly(second);
        assertThat(free.isThrough()).isFalse();
        assertThat(free.withEndedAt(first.due()).uncovered()).isEmpty();
        assertThat(second.due(first.due()).notCovered()).isNull();
        assertThat(run.withSteps(List.of(first, second)).next()).contains(first);
        assertThat(run.withSteps(List.of(first, second)).uncovered()).containsExactly(second);
    }
}
