package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.decision.Effect;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A step of a cadence with a condition is left out if that does not hold when the step is due. */
@ParameterizedClass
@EnumSource(Storage.class)
class ConditionalCadenceTest {
    private final Storage storage;
    private Office office;
    private LeadId lead;
    private FollowUpDesk desk;

    ConditionalCadenceTest(Storage storage) {
        this.storage = storage;
    }

    private void open(String anchor, int step) {
        office = Office.open(
                Draft.plain()
                        .with("/pool/pools/0/idleDays", "365")
                        .with("/cadences/1/anchor", "'" + anchor + "'")
                        .with(
                                "/cadences/1/steps/" + step + "/when",
                                "{'any': [{'field': 'lead.tags', 'contains': 'hot'},"
                                        + " {'field': 'lead.budget', 'atLeast': 900000}]}")
                        .book(),
                Office.shanghai("2026-01-07T10:00").toString(),
                storage,
                "alice");
        lead = office.capture(Office.profile(1)).id();
        desk = office.as("alice").followUp();
    }

    private List<String> tasks() {
        return desk.tasks(ListFilter.ALL).items().stream()
                .map(Task::origin)
                .filter(origin -> origin.startsWith("cadence:follow-up:"))
                .toList();
    }

    private CadenceRun run(String record) {
        return desk.cadences(record).stream()
                .filter(run -> run.cadence().equals("follow-up"))
                .findFirst()
                .orElseThrow();
    }

    private List<Event> events(CadenceRun run) {
        return office.boss.history("cadence/" + run.id());
    }

    @Test
    void aStepWhoseConditionDoesNotHoldIsSkippedWithTheReasonAndTheOthersGoOn_B38() {
        open("SCHEDULED", 1);
        office.time.advanceTo(Office.shanghai("2026-01-21T10:00"));
        assertThat(tasks()).containsExactly("cadence:follow-up:thank-you", "cadence:follow-up:content");
        CadenceRun run = run("lead/" + lead);
        assertThat(run.end()).isEqualTo("finished");
        Event skipped = events(run).get(2);
        assertThat(skipped.kind()).isEqualTo("cadence.step-skipped");
        assertThat(skipped.at()).isEqualTo(Office.shanghai("2026-01-14T10:00"));
        assertThat(skipped.data()).containsEntry("step", "call");
        // what was read of the customer stands with him, where it is encrypted
        assertThat(skipped.decision()).isNull();
        Event why = office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals("lead.cadence-step-skipped"))
                .findFirst()
                .orElseThrow();
        assertThat(why.data()).containsEntry("cadence", "follow-up").containsEntry("step", "call");
        assertThat(why.decision().outcome()).isEqualTo(false);
        assertThat(why.decision().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo("call");
            assertThat(reason.effect()).isEqualTo(new Effect.Refuses("condition"));
            assertThat(reason.facts()).extracting(fact -> fact.name()).contains("lead.tags", "lead.budget");
        });
        assertThat(events(run))
                .extracting(Event::kind)
                .containsExactly("cadence.started", "cadence.step-taken", "cadence.step-skipped", "cadence.finished");
    }

    @Test
    void whatHoldsWhenTheStepIsDueCounts_B38() {
        open("SCHEDULED", 1);
        office.time.advanceTo(Office.shanghai("2026-01-13T10:00"));
        office.boss.leads().tag(lead, List.of("hot"), List.of()).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-14T10:00"));
        assertThat(tasks()).containsExactly("cadence:follow-up:thank-you", "cadence:follow-up:call");
    }

    @Test
    void whatWaitsForASkippedStepCountsFromWhenThatWasDue_B38() {
        open("AFTER_COMPLETION", 0);
        office.time.advanceTo(Office.shanghai("2026-01-13T10:00"));
        assertThat(tasks()).isEmpty();
        Instant first = Office.shanghai("2026-01-12T10:00");
        CadenceRun run = run("lead/" + lead);
        assertThat(run.steps().get(0).completedAt()).isEqualTo(first);
        assertThat(run.steps().get(1).due()).isEqualTo(Office.shanghai("2026-01-19T10:00"));
        assertThat(events(run))
                .extracting(Event::kind)
                .containsExactly("cadence.started", "cadence.step-skipped", "cadence.step-completed");
        office.time.advanceTo(Office.shanghai("2026-01-19T10:00"));
        assertThat(tasks()).containsExactly("cadence:follow-up:call");
    }

    @Test
    void aLastStepThatIsSkippedEndsTheCadence_B38() {
        open("SCHEDULED", 2);
        office.time.advanceTo(Office.shanghai("2026-01-21T10:00"));
        CadenceRun run = run("lead/" + lead);
        assertThat(run.end()).isEqualTo("finished");
        assertThat(events(run)).extracting(Event::kind).endsWith("cadence.step-skipped", "cadence.finished");
    }

    @Test
    void whatIsAskedOfALeadDoesNotHoldForAnAccount_B38() {
        open("SCHEDULED", 0);
        office.boss.leads().tag(lead, List.of("hot"), List.of()).orThrow();
        AccountId account = office.convert(office.lead(lead), "CNY 1000.00").account();
        assertThat(desk.enrol(account, "follow-up")).isInstanceOf(EnrolResult.Started.class);
        office.time.advanceTo(Office.shanghai("2026-01-14T10:00"));
        assertThat(tasks()).containsExactly("cadence:follow-up:call");
        assertThat(events(run("account/" + account))).extracting(Event::kind).contains("cadence.step-skipped");
    }
}
