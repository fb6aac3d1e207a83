package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.Seat;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.OpportunityChange;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Conversion;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Approvals that automations ask for. */
@ParameterizedClass
@EnumSource(Storage.class)
class RequestedApprovalTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final String LARGE = "CNY 2000000.00";
    private static final String SMALL = "CNY 1000.00";

    private final Office office;
    private final AccountId account;
    private final OpportunityId deal;

    RequestedApprovalTest(Storage storage) {
        office = Office.open(book(), MONDAY, storage, "alice");
        office.hire("ben", "legal");
        office.hire("dan", "director");
        Conversion customer = office.convert(office.capture(Office.profile(1)), SMALL);
        account = customer.account();
        deal = customer.opportunity();
        office.advance(deal, "requirement");
    }

    private static Draft draft() {
        return Draft.standard().with("/pipeline/approvals", """
                        [{'id': 'large', 'roles': ['director'],
                          'escalation': {'after': 'PT9H', 'calendar': 'china', 'roles': ['legal']}},
                         {'id': 'terms', 'users': ['ben']}]""").with("/automations", """
                        [{'id': 'large', 'on': 'opportunity.updated',
                          'when': {'field': 'opportunity.amount', 'atLeast': 1000000},
                          'then': [{'requestApproval': 'large'}]},
                         {'id': 'terms', 'on': 'interaction.logged',
                          'when': {'field': 'interaction.feedback', 'contains': 'terms'},
                          'then': [{'requestApproval': 'terms'}]},
                         {'id': 'twice', 'on': 'opportunity.tagged',
                          'when': {'field': 'opportunity.tags', 'contains': 'twice'},
                          'then': [{'requestApproval': 'terms'}, {'requestApproval': 'terms'}]}]""");
    }

    private static RuleBook book() {
        return draft().book();
    }

    private Opportunity opportunity() {
        return office.boss.pipeline().find(deal).orElseThrow();
    }

    private void worth(String amount) {
        office.as("alice")
                .pipeline()
                .update(deal, OpportunityChange.amount(Money.parse(amount)))
                .orThrow();
    }

    private void says(String feedback) {
        office.as("alice")
                .followUp()
                .log(
                        deal,
                        Office.call(office.clock.instant().plus(Duration.ofDays(2)))
                                .withFeedback(feedback))
                .orThrow();
    }

    private List<Approval> open() {
        return office.boss.approvals().list(ListFilter.status("OPEN")).items();
    }

    private Approval approval(ApprovalId id) {
        return office.boss.approvals().find(id).orElseThrow();
    }

    private Approval asked() {
        assertThat(open()).hasSize(1);
        return open().get(0);
    }

    private List<Event> events(String kind) {
        return office.boss.history("opportunity/" + deal).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    private MoveResult move(String stage) {
        return office.as("alice").pipeline().advance(deal, StageId.of(stage));
    }

    private String moves(String stage) {
        MoveResult result = move(stage);
        return result instanceof MoveResult.Refused refused
                ? refused.refusal().code()
                : result.getClass().getSimpleName();
    }

    private void proven() {
        office.boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
    }

    @Test
    void aRuleAsksForADeclaredApprovalAndTheDealGoesNoFurther_B34() {
        proven();
        worth(LARGE);
        Approval approval = asked();
        assertThat(approval.name()).isEqualTo("large");
        assertThat(approval.opportunity()).isEqualTo(deal);
        assertThat(approval.askedBy()).isEqualTo(Actor.system("automation:large"));
        assertThat(approval.stage()).isEqualTo(StageId.of("requirement"));
        assertThat(approval.seats()).extracting(Seat::name).containsExactly("role:director");
        assertThat(office.as("dan").approvals().waiting(ListFilter.ALL).items()).containsExactly(approval);
        assertThat(moves("proposal")).isEqualTo("in-approval");
        office.as("dan").approvals().approve(approval.id(), null).orThrow();
        assertThat(moves("proposal")).isEqualTo("Moved");
        Event opened = office.boss.history("approval/" + approval.id()).get(0);
        assertThat(opened.kind()).isEqualTo("approval.opened");
        assertThat(opened.data()).containsEntry("name", "large").containsEntry("stage", "requirement");
        assertThat(opened.decision().reasons())
                .extracting(Reason::facts)
                .containsExactly(List.of(new Fact("approvers", "dan")));
        office.crm.runDue();
        assertThat(office.messages)
                .anyMatch(message -> message.template().equals("approval.asked")
                        && message.recipient().equals("dan"));
    }

    @Test
    void itAsksOnTheEdgeOnlyAndAgainWhenTheConditionBeginsAnew() {
        worth(LARGE);
        Approval first = asked();
        worth("CNY 3000000.00");
        assertThat(asked()).isEqualTo(first);
        assertThat(events("opportunity.rule-fired")).hasSize(1);
        office.as("dan").approvals().approve(first.id(), null).orThrow();
        worth("CNY 2500000.00");
        assertThat(open()).isEmpty();
        worth(SMALL);
        worth(LARGE);
        assertThat(asked().id()).isNotEqualTo(first.id());
    }

    @Test
    void whatIsOpenIsNotOpenedAgainAndTheTraceSaysSo() {
        worth(LARGE);
        Approval first = asked();
        worth(SMALL);
        worth(LARGE);
        assertThat(asked()).isEqualTo(first);
        assertThat(events("opportunity.rule-refused"))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("rule", "large")
                        .containsEntry("action", "RequestApproval")
                        .containsEntry("code", "already-open"));
    }

    @Test
    void itIsOpenedOnceWithinACommand() {
        office.as("alice").pipeline().tag(deal, List.of("twice"), List.of()).orThrow();
        assertThat(asked().name()).isEqualTo("terms");
        assertThat(events("opportunity.rule-refused"))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("code", "already-open"));
    }

    @Test
    void twoApprovalsWaitBesideEachOtherAndBothAreWanted() {
        proven();
        worth(LARGE);
        says("the terms are hard");
        assertThat(open()).extracting(Approval::name).containsExactlyInAnyOrder("large", "terms");
        for (Approval approval : open()) {
            assertThat(moves("proposal")).isEqualTo("in-approval");
            String user = approval.waitingFor().iterator().next().value();
            office.as(user).approvals().approve(approval.id(), null).orThrow();
        }
        assertThat(moves("proposal")).isEqualTo("Moved");
    }

    @Test
    void aRejectedOneSendsTheDealBackAndTheOthersAreWantedAllTheSame_B34() {
        worth(LARGE);
        says("the terms are hard");
        Approval large = open().stream()
                .filter(one -> "large".equals(one.name()))
                .findFirst()
                .orElseThrow();
        Approval terms = open().stream()
                .filter(one -> "terms".equals(one.name()))
                .findFirst()
                .orElseThrow();
        office.as("dan").approvals().reject(large.id(), "Too large for us").orThrow();
        assertThat(opportunity().stage()).isEqualTo(StageId.of("contact"));
        assertThat(approval(terms.id()).state()).isEqualTo(State.OPEN);
        assertThat(moves("requirement")).isEqualTo("in-approval");
        assertThat(events("opportunity.sent-back")).hasSize(1);
    }

    @Test
    void aDealThatWasRejectedIsAskedAboutAgainWhereItGoesOn_B34() {
        proven();
        worth(LARGE);
        Approval large = asked();
        office.as("dan").approvals().reject(large.id(), "Too large for us").orThrow();
        assertThat(moves("requirement")).isEqualTo("Moved");
        assertThat(asked().name()).isEqualTo("large");
        assertThat(asked().askedBy()).isEqualTo(large.askedBy());
        assertThat(moves("proposal")).isEqualTo("in-approval");
        office.as("dan").approvals().approve(asked().id(), null).orThrow();
        assertThat(moves("proposal")).isEqualTo("Moved");
        assertThat(open()).isEmpty();
    }

    @Test
    void aStepBackPassesNothingOver_B34() {
        proven();
        worth(LARGE);
        ApprovalId id = asked().id();
        office.boss.pipeline().goBack(deal, StageId.of("contact"), "begun anew");
        assertThat(asked().id()).isEqualTo(id);
        assertThat(moves("requirement")).isEqualTo("in-approval");
        office.as("dan").approvals().approve(id, null).orThrow();
        assertThat(moves("requirement")).isEqualTo("Moved");
    }

    @Test
    void losingAndReopeningPassesNothingOver_B34() {
        proven();
        worth(LARGE);
        Approval first = asked();
        office.boss.pipeline().lose(deal, "price");
        assertThat(approval(first.id()).state()).isEqualTo(State.RECALLED);
        office.boss.pipeline().reopen(deal);
        assertThat(asked().id()).isNotEqualTo(first.id());
        assertThat(asked().name()).isEqualTo("large");
        assertThat(moves("proposal")).isEqualTo("in-approval");
    }

    @Test
    void whoAdministersTakesBackWhatNobodyCanAnswerAndNobodyElseDoes_B34() {
        proven();
        worth(LARGE);
        office.hire(office.user("dan").withActive(false));
        office.hire("ada", "admin");
        assertThat(office.as("alice").approvals().recall(asked().id())).isInstanceOf(Outcome.Refused.class);
        office.as("ada").approvals().recall(asked().id()).orThrow();
        assertThat(open()).isEmpty();
        assertThat(opportunity().stage()).isEqualTo(StageId.of("contact"));
        assertThat(moves("requirement")).isEqualTo("Moved");
        assertThat(open()).isEmpty();
    }

    @Test
    void inTheFirstStageARejectedDealStaysWhereItIs() {
        office.boss.pipeline().goBack(deal, StageId.of("contact"), "begun anew");
        worth(LARGE);
        office.as("dan").approvals().reject(asked().id(), "Too large for us").orThrow();
        assertThat(opportunity().stage()).isEqualTo(StageId.of("contact"));
        assertThat(events("opportunity.sent-back")).isEmpty();
    }

    @Test
    void theOwnerNeverAgreesForHisOwnDealAndTheAdministratorDoesInstead_B34() {
        office.hire(office.user("dan").withActive(false));
        office.hire(office.user("alice").withRoles(Set.of("rep", "director")));
        office.hire("ada", "admin");
        worth(LARGE);
        assertThat(asked().waitingFor()).containsExactly(UserId.of("ada"));
        assertThat(office.as("alice").approvals().recall(asked().id())).isInstanceOf(Outcome.Refused.class);
        assertThat(asked().state()).as("whom it controls takes nothing back").isEqualTo(State.OPEN);
    }

    @Test
    void whereNobodyIsThereNothingPassesByItself_B34() {
        office.hire(office.user("dan").withActive(false));
        office.hire(office.user("ben").withActive(false));
        proven();
        worth(LARGE);
        assertThat(asked().waitingFor()).isEmpty();
        office.time.advance(Duration.ofDays(60));
        assertThat(moves("proposal")).isEqualTo("in-approval");
    }

    @Test
    void whatNobodyAnswersIsHandedUp_B34() {
        worth(LARGE);
        office.time.advanceTo(Office.shanghai("2026-01-06T09:00:00"));
        assertThat(asked().waitingFor()).containsExactly(UserId.of("ben"), UserId.of("dan"));
    }

    @Test
    void whatLeavesTheStageAnotherWayWaitsNoLonger() {
        worth(LARGE);
        Approval approval = asked();
        office.boss.pipeline().lose(deal, "price");
        assertThat(approval(approval.id()).state()).isEqualTo(State.RECALLED);
    }

    @Test
    void anInteractionThatIsAboutNoDealAsksForNothingAndTheTraceSaysSo() {
        office.as("alice")
                .followUp()
                .log(
                        account,
                        Office.call(office.clock.instant().plus(Duration.ofDays(2)))
                                .withFeedback("terms"))
                .orThrow();
        assertThat(open()).isEmpty();
        assertThat(office.boss.history("account/" + account))
                .filteredOn(event -> event.kind().equals("account.rule-refused"))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("code", "no-opportunity"));
    }

    @Test
    void aStageMayAskOnEntry() {
        RuleBook asking = draft().with("/pipeline/stages/1/onEntry", "[{'requestApproval': 'terms'}]")
                .book();
        Office other = Office.open(asking, MONDAY, "alice");
        other.hire("ben", "legal");
        OpportunityId another =
                other.convert(other.capture(Office.profile(1)), SMALL).opportunity();
        other.advance(another, "requirement");
        assertThat(other.as("ben").approvals().waiting(ListFilter.ALL).items())
                .singleElement()
                .satisfies(approval -> {
                    assertThat(approval.name()).isEqualTo("terms");
                    assertThat(approval.from()).isEqualTo(StageId.of("contact"));
                    assertThat(approval.askedBy()).isEqualTo(Actor.system("stage:requirement"));
                });
    }

    @Test
    void aDealOfAnEarlierBookIsAskedAboutByTheBookInForce() {
        Office first = Office.open(
                Draft.standard()
                        .with("/pipeline/stages/0/name", "'Before all'")
                        .with("/pipeline/stages/0/id", "'older'")
                        .book(),
                MONDAY,
                "alice");
        first.hire("dan", "director");
        OpportunityId old =
                first.convert(first.capture(Office.profile(1)), SMALL).opportunity();
        Office later = first.beside(book());
        later.as("alice")
                .pipeline()
                .update(old, OpportunityChange.amount(Money.parse(LARGE)))
                .orThrow();
        Approval approval =
                later.as("dan").approvals().waiting(ListFilter.ALL).items().get(0);
        assertThat(later.boss.pipeline().advance(old, StageId.of("requirement")))
                .isInstanceOf(MoveResult.Refused.class);
        later.crm.runDue();
        assertThat(later.messages)
                .filteredOn(message -> message.template().equals("approval.asked"))
                .singleElement()
                .satisfies(message -> assertThat(message.facts()).containsEntry("stageName", "Before all"));
        later.as("dan").approvals().reject(approval.id(), "No").orThrow();
        assertThat(later.boss.pipeline().find(old).orElseThrow().stage()).isEqualTo(StageId.of("older"));
        assertThat(later.boss.pipeline().advance(old, StageId.of("requirement")))
                .isInstanceOf(MoveResult.Moved.class);
    }

    @Test
    void aStageOfAnEarlierBookAsksForWhatThatBookDeclares() {
        RuleBook asking = draft().with("/pipeline/stages/1/onEntry", "[{'requestApproval': 'terms'}]")
                .book();
        Office first = Office.open(asking, MONDAY, "alice");
        first.hire("ben", "legal");
        OpportunityId old =
                first.convert(first.capture(Office.profile(1)), SMALL).opportunity();
        Office later = first.beside(RuleBook.standard());
        later.advance(old, "requirement");
        Approval approval =
                later.as("ben").approvals().waiting(ListFilter.ALL).items().get(0);
        assertThat(approval.book()).isEqualTo(asking.hash());
        later.as("ben").approvals().reject(approval.id(), "Not these terms").orThrow();
        assertThat(later.boss.pipeline().find(old).orElseThrow().stage()).isEqualTo(StageId.of("contact"));
    }

    @Test
    void aDryRunShowsWhatWouldBeAskedAndAsksNobody() {
        DryRun<?> dry = office.as("alice")
                .dryRun(session -> session.pipeline().update(deal, OpportunityChange.amount(Money.parse(LARGE))));
        assertThat(dry.events()).anyMatch(event -> event.kind().equals("approval.opened"));
        assertThat(dry.messages()).extracting(DryRun.Message::recipient).containsExactly(UserId.of("dan"));
        assertThat(open()).isEmpty();
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void whatIsOnHoldIsAskedAboutAllTheSame_B35() {
        office.boss.pipeline().hold(deal, "Their budget is frozen", null).orThrow();
        worth("CNY 2000000.00");
        office.boss.pipeline().resume(deal).orThrow();
        assertThat(asked().name()).isEqualTo("large");
    }
}
