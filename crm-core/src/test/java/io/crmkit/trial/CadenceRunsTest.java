package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.decision.Effect;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.event.Event;
import io.crmkit.internal.json.Json;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.spi.store.RecordKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer has one run of a cadence at a time. */
class CadenceRunsTest {
    private Office office;
    private AccountId account;
    private String record;
    private OpportunityId first;
    private OpportunityId second;

    @BeforeEach
    void twoDealsOfOneCustomer() {
        office = Office.open(TestBook.standard(), "alice");
        var converted = (ConvertResult.Converted) office.boss
                .leads()
                .convert(office.capture(Office.profile(1)).id(), new NewOpportunity("First", null, null));
        account = converted.conversion().account();
        record = "account/" + account;
        first = converted.conversion().opportunity();
        second = office.boss
                .pipeline()
                .open(account, new NewOpportunity("Second", null, null))
                .orThrow()
                .id();
    }

    private void win(OpportunityId deal) {
        assertThat(office.boss.pipeline().force(deal, TestStages.SIGNED, "x")).isInstanceOf(MoveResult.Moved.class);
    }

    private List<CadenceRun> running() {
        return office.boss.followUp().cadences(record).stream()
                .filter(run -> run.endedAt() == null)
                .toList();
    }

    private List<Event> events(CadenceRun run) {
        return office.boss.history("cadence/" + run.id());
    }

    @Test
    void aSecondDealWonWhileTheCadenceOfTheFirstRunsLeavesItAsItWasPlanned_B38() {
        win(first);
        CadenceRun planned = running().get(0);
        office.time.advance(Duration.ofDays(1));
        win(second);
        assertThat(running()).containsExactly(planned);
        assertThat(office.boss.followUp().cadences(record)).hasSize(1);
        Event goesOn = events(planned).get(1);
        assertThat(goesOn.kind()).isEqualTo("cadence.goes-on");
        assertThat(goesOn.data()).containsEntry("cadence", "welcome").containsEntry("subject", record);
        assertThat(goesOn.decision()).isNotNull().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(false);
            assertThat(decision.reasons()).singleElement().satisfies(reason -> {
                assertThat(reason.effect()).isEqualTo(new Effect.Refuses("running"));
                assertThat(reason.facts().get(0).value())
                        .isEqualTo(planned.startedAt().toString());
            });
        });
        office.time.advance(Duration.ofDays(30));
        assertThat(office.as("alice").followUp().tasks(ListFilter.ALL).items())
                .filteredOn(task -> task.origin().startsWith("cadence:welcome:"))
                .hasSize(1);
        Audit.check(office);
    }

    @Test
    void aCadenceThatIsOverBeginsAnew_B38() {
        win(first);
        office.time.advance(Duration.ofDays(30));
        assertThat(running()).isEmpty();
        win(second);
        assertThat(running()).hasSize(1);
        assertThat(office.boss.followUp().cadences(record)).hasSize(2);
    }

    @Test
    void twoDealsWonAtOnceBeginOneRun_B38() {
        for (int round = 0; round < 20; round++) {
            twoDealsOfOneCustomer();
            Crew.run(2, number -> office.boss.pipeline().force(number == 0 ? first : second, TestStages.SIGNED, "x"));
            assertThat(running()).hasSize(1);
            assertThat(office.boss.followUp().cadences(record)).hasSize(1);
        }
    }

    @Test
    void aRunThatWasStoredBeforeCadencesBlockedAndPausedIsReadAndTakesItsSteps_B38() {
        win(first);
        CadenceRun run = running().get(0);
        Json json = Json.of();
        String body = office.store
                .get(List.of(RecordKey.of("cadence", run.id().value())))
                .get(0)
                .body();
        // what a run that neither blocks nor is paused looks like has not changed: none of the newer names is in it
        String old = """
                {"book":"%s","cadence":"welcome","id":"%s","startedAt":"2026-03-02T01:00:00Z",\
                "steps":[{"due":"2026-03-05T01:00:00Z","id":"thanks","title":{"en":"Step thanks","zh":"步骤 thanks"}}],\
                "subject":"%s"}""".formatted(run.book(), run.id(), record);
        assertThat(json.canonical(json.parse(body).get("data"))).isEqualTo(json.canonical(json.parse(old)));
        assertThat(json.read(old, CadenceRun.class)).isEqualTo(run);
        office.time.advance(Duration.ofDays(3));
        assertThat(office.as("alice").followUp().tasks(ListFilter.ALL).items())
                .filteredOn(task -> task.origin().equals("cadence:welcome:thanks"))
                .hasSize(1);
        assertThat(office.boss.followUp().cadences(record).get(0).end()).isEqualTo("finished");
    }

    @Test
    void theNextStepIsTheOneDueFirstUnlessStepsWaitForEachOther_B38() {
        win(first);
        CadenceRun.Step early = running().get(0).steps().get(0);
        CadenceRun.Step late = early.due(early.due().plus(Duration.ofDays(4)));
        CadenceRun.Step twin = CadenceRun.Step.of("twin", early.title(), early.due());
        CadenceRun run = running().get(0).withSteps(List.of(late, early, twin));
        assertThat(run.next()).contains(early);
        assertThat(run.withSteps(List.of(late, early.done(early.due()), twin)).next())
                .contains(twin);
        assertThat(run.withAnchor(CadenceAnchor.AFTER_COMPLETION).next()).contains(late);
    }
}
