package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.error.NotFoundException;
import io.crmkit.event.Event;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Approvals through the desks and over the stores: who is asked, what they may say, and what becomes of the deal. */
@ParameterizedClass
@EnumSource(Storage.class)
class ApprovalDeskTest {
    /** A Monday, 9 o'clock in Shanghai. */
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    private final Office office;
    private final OpportunityId deal;

    ApprovalDeskTest(Storage storage) {
        office = Office.open(book(), MONDAY, storage, "alice", "zoe");
        office.hire("ben", "legal");
        office.hire("dora", "finance");
        office.hire("fay", "director");
        deal = office.convert(office.capture(Office.profile(1)), "CNY 1000.00").opportunity();
        office.boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        office.advance(deal, "requirement");
        office.advance(deal, "proposal");
    }

    private static RuleBook book() {
        return Draft.standard()
                .with("/roles/legal", "[]")
                .with("/calendars/office", """
                        {'from': '2026-01-01', 'to': '2026-12-31', 'hours': {
                          'monday': ['09:00-18:00'], 'tuesday': ['09:00-18:00'], 'wednesday': ['09:00-18:00'],
                          'thursday': ['09:00-18:00'], 'friday': ['09:00-18:00']}}""")
                .with("/pipeline/stages/3/approval", """
                        {'roles': ['legal', 'finance'],
                         'escalation': {'after': 'PT48H', 'calendar': 'office', 'roles': ['director']}}""")
                .book();
    }

    private MoveResult move(String stage) {
        return office.as(owner()).pipeline().advance(deal, StageId.of(stage));
    }

    private String owner() {
        UserId owner = opportunity().owner();
        return owner == null ? "nobody" : owner.value();
    }

    private Opportunity opportunity() {
        return office.boss.pipeline().find(deal).orElseThrow();
    }

    /** Enters the stage that wants an approval and returns it. */
    private Approval negotiate() {
        assertThat(move("negotiation")).isInstanceOf(MoveResult.Moved.class);
        return office.boss.approvals().list(ListFilter.status("OPEN")).items().get(0);
    }

    private List<String> waiting(String user) {
        return office.as(user).approvals().waiting(ListFilter.ALL).items().stream()
                .map(Approval::subject)
                .toList();
    }

    private List<String> told(String template) {
        office.crm.runDue();
        return office.messages.stream()
                .filter(message -> message.template().equals(template))
                .map(Notification::recipient)
                .sorted()
                .toList();
    }

    private List<String> events(Approval approval) {
        return office.boss.history("approval/" + approval.id()).stream()
                .map(Event::kind)
                .toList();
    }

    private static String code(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    private static String code(MoveResult result) {
        assertThat(result).isInstanceOf(MoveResult.Refused.class);
        return ((MoveResult.Refused) result).refusal().code();
    }

    @Test
    void aDealGoesNoFurtherUntilEverybodyAgreed_B34() {
        assertThat(office.boss.approvals().list(ListFilter.ALL).items()).isEmpty();
        Approval approval = negotiate();
        String subject = "opportunity/" + deal;
        assertThat(approval.subject()).isEqualTo(subject);
        assertThat(approval.opportunity()).isEqualTo(deal);
        assertThat(approval.askedAt()).isEqualTo(Instant.parse(MONDAY));
        assertThat(waiting("ben")).containsExactly(subject);
        assertThat(waiting("dora")).containsExactly(subject);
        assertThat(waiting(owner())).isEmpty();
        assertThat(told("approval.asked")).containsExactly("ben", "dora");

        assertThat(code(move("signed"))).isEqualTo("in-approval");
        assertThat(code(office.boss.pipeline().force(deal, StageId.of("signed"), "a friend")))
                .isEqualTo("in-approval");
        Approval one =
                office.as("ben").approvals().approve(approval.id(), "fine").orThrow();
        assertThat(one.state()).isEqualTo(State.OPEN);
        assertThat(waiting("ben")).isEmpty();
        assertThat(code(move("signed"))).isEqualTo("in-approval");
        assertThat(code(office.as("ben").approvals().approve(approval.id(), null)))
                .isEqualTo("not-approver");

        Approval all =
                office.as("dora").approvals().approve(approval.id(), null).orThrow();
        assertThat(all.state()).isEqualTo(State.APPROVED);
        assertThat(told("approval.approved")).containsExactly(owner());
        assertThat(events(approval)).containsExactly("approval.opened", "approval.seat-taken", "approval.approved");
        assertThat(code(office.as("dora").approvals().reject(approval.id(), "late")))
                .isEqualTo("decided");
        assertThat(move("signed")).isInstanceOf(MoveResult.Moved.class);
    }

    @Test
    void whatOneRejectsGoesBackToTheStageBefore_B34() {
        Approval approval = negotiate();
        office.clock.advance(Duration.ofHours(3));
        assertThat(code(office.as("ben").approvals().reject(approval.id(), " ")))
                .isEqualTo("reason-missing");
        assertThat(code(office.as("ben").approvals().reject(approval.id(), "x".repeat(2_001))))
                .isEqualTo("invalid");
        assertThat(opportunity().stage()).isEqualTo(StageId.of("negotiation"));
        Approval rejected = office.as("ben")
                .approvals()
                .reject(approval.id(), "the clause on liability")
                .orThrow();
        assertThat(rejected.state()).isEqualTo(State.REJECTED);
        Opportunity back = opportunity();
        assertThat(back.stage()).isEqualTo(StageId.of("proposal"));
        assertThat(back.probability()).isEqualTo(60);
        assertThat(back.visits())
                .endsWith(new StageVisit(
                        StageId.of("proposal"), Instant.parse(MONDAY).plus(Duration.ofHours(3)), null));
        assertThat(told("approval.rejected")).containsExactly(owner());
        assertThat(waiting("dora")).isEmpty();
        assertThat(office.boss.history("opportunity/" + deal))
                .last()
                .satisfies(event -> assertThat(event.kind()).isEqualTo("opportunity.sent-back"))
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("approval", approval.id().value()));

        Approval second = negotiate();
        assertThat(second.id()).isNotEqualTo(approval.id());
        assertThat(events(second)).containsExactly("approval.opened");
    }

    @Test
    void onlyWhoAskedTakesItBack_B34() {
        Approval approval = negotiate();
        assertThat(code(office.as("ben").approvals().recall(approval.id()))).isEqualTo("not-asker");
        assertThat(code(office.boss.approvals().approve(approval.id(), null))).isEqualTo("not-approver");
        Approval recalled = office.as(owner()).approvals().recall(approval.id()).orThrow();
        assertThat(recalled.state()).isEqualTo(State.RECALLED);
        assertThat(opportunity().stage()).isEqualTo(StageId.of("proposal"));
        assertThat(events(approval)).containsExactly("approval.opened", "approval.recalled");
    }

    @Test
    void itIsHandedUpAfterFortyEightHoursOfWork_B34() {
        Approval approval = negotiate();
        office.as("ben").approvals().approve(approval.id(), null).orThrow();
        // five days of nine hours and three hours more
        Instant due = Instant.parse("2026-01-12T04:00:00Z");
        office.time.advanceTo(due.minusMillis(1));
        assertThat(waiting("fay")).isEmpty();
        office.time.advanceTo(due.plusSeconds(1));
        Approval escalated = office.boss.approvals().find(approval.id()).orElseThrow();
        assertThat(escalated.state()).isEqualTo(State.OPEN);
        assertThat(escalated.escalatedAt()).isEqualTo(due);
        assertThat(waiting("fay")).containsExactly("opportunity/" + deal);
        assertThat(told("approval.asked")).containsExactly("ben", "dora", "fay");
        office.time.advanceTo(due.plus(Duration.ofDays(60)));
        assertThat(events(approval)).containsExactly("approval.opened", "approval.seat-taken", "approval.escalated");
        assertThat(office.as("fay")
                        .approvals()
                        .approve(approval.id(), null)
                        .orThrow()
                        .state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void calendarThatEndsIsToldOnceAndHandsNothingUp_B34() {
        office.time.advanceTo(Instant.parse("2026-12-30T01:00:00Z"));
        Approval approval = negotiate();
        office.crm.runDue();
        assertThat(told("approval-not-covered"))
                .contains("ben", "dora", owner())
                .doesNotHaveDuplicates();
        office.time.advance(Duration.ofDays(30));
        assertThat(told("approval-not-covered")).doesNotHaveDuplicates();
        assertThat(events(approval)).containsExactly("approval.opened", "approval.not-covered");
        assertThat(waiting("fay")).isEmpty();
        assertThat(office.boss.approvals().find(approval.id()).orElseThrow().escalatedAt())
                .isNull();
    }

    @Test
    void whatLeavesTheStageWaitsForNobody() {
        Approval approval = negotiate();
        assertThat(office.as(owner()).pipeline().goBack(deal, StageId.of("requirement"), "the scope changed"))
                .isInstanceOf(MoveResult.Moved.class);
        assertThat(office.boss.approvals().find(approval.id()).orElseThrow().state())
                .isEqualTo(State.RECALLED);
        assertThat(opportunity().stage()).isEqualTo(StageId.of("requirement"));
        office.advance(deal, "proposal");
        Approval second = negotiate();
        assertThat(office.as(owner()).pipeline().lose(deal, "price")).isInstanceOf(MoveResult.Moved.class);
        assertThat(waiting("ben")).isEmpty();
        assertThat(events(second)).containsExactly("approval.opened", "approval.recalled");
    }

    @Test
    void whoIsReopenedIsAskedForAgain_B34() {
        Approval approval = negotiate();
        assertThat(office.as(owner()).pipeline().lose(deal, "price")).isInstanceOf(MoveResult.Moved.class);
        assertThat(office.as(owner()).pipeline().reopen(deal)).isInstanceOf(MoveResult.Moved.class);
        assertThat(code(move("signed"))).isEqualTo("in-approval");
        Approval second =
                office.boss.approvals().list(ListFilter.status("OPEN")).items().get(0);
        assertThat(second.id()).isNotEqualTo(approval.id());
        assertThat(second.from()).isEqualTo(StageId.of("proposal"));
    }

    @Test
    void whoIsNotConcernedLearnsNothingByAnswering() {
        Approval approval = negotiate();
        String other = owner().equals("alice") ? "zoe" : "alice";
        for (Outcome<Approval> outcome : List.of(
                office.as(other).approvals().approve(approval.id(), null),
                office.as(other).approvals().reject(approval.id(), "no"),
                office.as(other).approvals().recall(approval.id()))) {
            assertThat(code(outcome)).isEqualTo("not-allowed");
            assertThat(((Outcome.Refused<?>) outcome).refusal().decision()).isNull();
            assertThat(((Outcome.Refused<?>) outcome).refusal().message()).doesNotContain("ben", "dora");
        }
    }

    @Test
    void itGoesWithTheCustomerToWhoeverGetsHim() {
        Approval approval = negotiate();
        String before = owner();
        String after = before.equals("alice") ? "zoe" : "alice";
        office.boss
                .accounts()
                .assignTo(opportunity().account(), UserId.of(after), "holiday")
                .orThrow();
        assertThat(owner()).isEqualTo(after);
        assertThat(office.as(after).approvals().find(approval.id())).isPresent();
        // who asked still sees what he asked for
        assertThat(office.as(before).approvals().find(approval.id())).isPresent();
        assertThat(events(approval)).containsExactly("approval.opened", "approval.owner-changed");
        office.as("ben").approvals().reject(approval.id(), "no").orThrow();
        assertThat(told("approval.rejected")).containsExactly("alice", "zoe");
    }

    @Test
    void whoIsNotConcernedSeesNothingOfIt() {
        Approval approval = negotiate();
        String other = owner().equals("alice") ? "zoe" : "alice";
        assertThat(Stream.of("ben", "dora", owner()))
                .allSatisfy(user -> assertThat(office.as(user).approvals().find(approval.id()))
                        .contains(approval))
                .allSatisfy(user -> assertThat(
                                office.as(user).approvals().list(ListFilter.ALL).items())
                        .containsExactly(approval))
                .allSatisfy(user -> assertThat(office.as(user).history("approval/" + approval.id()))
                        .hasSize(1));
        assertThat(office.as(other).approvals().find(approval.id())).isEmpty();
        assertThat(office.as(other).approvals().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.as(other).history("approval/" + approval.id())).isEmpty();
        assertThat(office.boss.approvals().waiting(ListFilter.ALL).items()).isEmpty();
        assertThatThrownBy(() -> office.boss.approvals().recall(ApprovalId.of("none")))
                .isInstanceOf(NotFoundException.class);
    }
}
