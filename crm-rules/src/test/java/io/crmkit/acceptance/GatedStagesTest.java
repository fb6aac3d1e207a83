package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.Task;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.report.BookReplay;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Gates, checklists, tasks and actions of stages, through the desks and over the stores. */
@ParameterizedClass
@EnumSource(Storage.class)
class GatedStagesTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    private final Storage storage;

    GatedStagesTest(Storage storage) {
        this.storage = storage;
    }

    private static RuleBook book() {
        return Draft.standard()
                .with("/pipeline/stages/0/gates", """
                        [{'id': 'one-at-a-time', 'when': {'field': 'account.openOpportunities', 'atMost': 1}},
                         {'id': 'industry', 'when': {'field': 'account.industry', 'exists': true}}]""")
                .with("/pipeline/stages/0/checklist", "[{'id': 'met', 'title': 'Met in person'}]")
                .with(
                        "/pipeline/stages/1/tasks",
                        "[{'id': 'minutes', 'title': {'en': 'Send the minutes', 'zh': '发纪要'}, 'after': 'PT5H', 'required': true}]")
                .with(
                        "/pipeline/stages/1/onEntry",
                        "[{'notify': {'title': 'A requirement {record}', 'to': ['owner', {'user': 'bob'}]}}]")
                .with("/pipeline/stages/1/onExit", "[{'task': {'title': 'File it'}}]")
                .book();
    }

    private static List<String> missing(MoveResult result) {
        assertThat(result).isInstanceOf(MoveResult.Blocked.class);
        return ((MoveResult.Blocked) result)
                .decision().reasons().stream()
                        .map(Reason::effect)
                        .filter(Effect.Requires.class::isInstance)
                        .map(effect -> ((Effect.Requires) effect).what())
                        .toList();
    }

    private static MoveResult advance(Office office, OpportunityId deal, String stage) {
        return office.as("alice").pipeline().advance(deal, StageId.of(stage));
    }

    private static List<Task> tasks(Office office) {
        return office.as("alice").followUp().tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().startsWith("stage:"))
                .toList();
    }

    @Test
    void aGateLooksAtTheCustomerTheChecklistAndTheTasks_B31() {
        Office office = Office.open(book(), MONDAY, storage, "alice", "bob");
        OpportunityId deal = office.convert(office.capture(Office.profile(1).withIndustry("retail")), "CNY 1000.00")
                .opportunity();
        assertThat(missing(advance(office, deal, "requirement"))).containsExactly("met");
        assertThat(tasks(office)).isEmpty();
        office.as("alice").pipeline().addEvidence(deal, "met", "over tea").orThrow();
        assertThat(advance(office, deal, "requirement")).isInstanceOf(MoveResult.Moved.class);

        Task minutes = tasks(office).get(0);
        assertThat(minutes.title()).isEqualTo("Send the minutes");
        assertThat(minutes.due()).isEqualTo(Instant.parse(MONDAY).plus(Duration.ofHours(5)));
        assertThat(minutes.subject()).isEqualTo("opportunity/" + deal);
        office.crm.runDue();
        assertThat(office.messages.stream().filter(sent -> sent.template().equals("automation")))
                .allMatch(sent -> sent.text().equals("A requirement opportunity/" + deal))
                .extracting(Notification::recipient)
                .containsExactlyInAnyOrder("alice", "bob");

        office.as("alice")
                .pipeline()
                .addEvidence(deal, "written-requirement", null)
                .orThrow();
        office.as("alice").pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        assertThat(missing(advance(office, deal, "proposal"))).containsExactly("minutes");
        office.as("alice").followUp().done(minutes.id()).orThrow();
        assertThat(advance(office, deal, "proposal")).isInstanceOf(MoveResult.Moved.class);
        assertThat(tasks(office)).extracting(Task::origin).containsExactly("stage:requirement");

        office.as("alice").pipeline().goBack(deal, StageId.of("requirement"), "scope changed");
        assertThat(tasks(office)).extracting(Task::origin).containsExactly("stage:requirement");
        assertThat(advance(office, deal, "proposal")).isInstanceOf(MoveResult.Moved.class);
        // an action is done each time; what is wanted once is a task of the stage
        assertThat(tasks(office)).extracting(Task::title).containsExactly("File it", "File it");

        BookReplay replay = office.crm.replay(book());
        assertThat(replay.decided()).containsEntry("stage", 4L);
        assertThat(replay.changes()).isEmpty();
        assertThat(office.crm.replay(RuleBook.standard()).changes())
                .as("without what was ticked off and looked at")
                .allSatisfy(change -> assertThat(change.made().kind()).isEqualTo("stage"));
    }

    @Test
    void whatNobodyKnowsOfTheCustomerOpensNoGate_B31() {
        Office office = Office.open(book(), MONDAY, storage, "alice");
        OpportunityId deal = office.convert(office.capture(Office.profile(1).withIndustry(null)), "CNY 1000.00")
                .opportunity();
        assertThat(missing(advance(office, deal, "requirement"))).containsExactly("met", "industry");
        assertThat(office.boss.pipeline().force(deal, StageId.of("requirement"), "an old friend"))
                .isInstanceOf(MoveResult.Moved.class);
        assertThat(tasks(office)).extracting(Task::origin).containsExactly("stage:requirement:minutes");
    }
}
