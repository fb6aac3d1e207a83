package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.report.BookReplay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approvals, with a policy that is no rule book. */
class ApprovalCommandsTest {
    private final Office office = Office.open(TestBook.standard().approver("bob"), "alice", "bob");
    private OpportunityId deal = OpportunityId.of("none");
    private ApprovalId approval = ApprovalId.of("none");

    @BeforeEach
    void inNeed() {
        deal = office.customer(1).opportunity();
        assertThat(office.boss.pipeline().advance(deal, TestStages.NEED)).isInstanceOf(MoveResult.Moved.class);
        approval = office.as("bob")
                .approvals()
                .waiting(ListFilter.ALL)
                .items()
                .get(0)
                .id();
    }

    private Opportunity opportunity() {
        return office.boss.pipeline().find(deal).orElseThrow();
    }

    private State state() {
        return office.boss.approvals().find(approval).orElseThrow().state();
    }

    private String refused(StageId stage) {
        MoveResult result = office.boss.pipeline().force(deal, stage, "now");
        return result instanceof MoveResult.Refused refused ? refused.refusal().code() : "moved";
    }

    @Test
    void anApprovedOpportunityGoesOn() {
        assertThat(refused(TestStages.QUOTE)).isEqualTo("in-approval");
        Approval approved =
                office.as("bob").approvals().approve(approval, "fine").orThrow();
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.seats().get(0).reason()).isEqualTo("fine");
        assertThat(refused(TestStages.QUOTE)).isEqualTo("moved");
    }

    @Test
    void aRejectedOrRecalledOneGoesBack() {
        office.as("bob").approvals().reject(approval, "not fine").orThrow();
        assertThat(state()).isEqualTo(State.REJECTED);
        assertThat(opportunity().stage()).isEqualTo(TestStages.CONTACT);
        assertThat(opportunity().probability()).isEqualTo(20);
        office.boss.pipeline().advance(deal, TestStages.NEED);
        Approval second =
                office.as("bob").approvals().waiting(ListFilter.ALL).items().get(0);
        office.boss.approvals().recall(second.id()).orThrow();
        assertThat(opportunity().stage()).isEqualTo(TestStages.CONTACT);
        assertThat(office.boss.history("approval/" + second.id())).hasSize(2);
    }

    @Test
    void whatIsNotOneOfThoseWhoAreAskedChangesNothing() {
        assertThat(office.as("alice").approvals().approve(approval, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.boss.approvals().approve(approval, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("bob").approvals().reject(approval, "x".repeat(2_001)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    void whatTheLogSaysOfTheStageIsDecidedAgainAlike() {
        BookReplay replay = office.crm.replay(TestBook.standard().approver("bob"));
        assertThat(replay.changes()).isEmpty();
        assertThat(replay.decided()).containsEntry("stage", 1L);
        assertThat(replay.left()).containsEntry("approval", 1L);
        BookReplay other = office.crm.replay(TestBook.standard().firstStage(30));
        assertThat(other.decided()).isEqualTo(replay.decided());
    }
}
