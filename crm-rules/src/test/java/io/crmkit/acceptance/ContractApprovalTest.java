package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.Seat;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.UserId;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract approval of the standard rule book: legal and finance agree before anything is signed. */
class ContractApprovalTest {
    private static final StageId PROPOSAL = StageId.of("proposal");
    private static final StageId NEGOTIATION = StageId.of("negotiation");
    private static final StageId SIGNED = StageId.of("signed");

    private final Office office = Office.open(RuleBook.standard(), "2026-01-05T01:00:00Z", "alice");
    private final OpportunityId deal =
            office.convert(office.capture(Office.profile(1)), "CNY 1000.00").opportunity();
    private final CrmSession alice = office.as("alice");

    ContractApprovalTest() {
        alice.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        alice.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        alice.pipeline().advance(deal, StageId.of("requirement"));
        alice.pipeline().advance(deal, PROPOSAL);
    }

    private Approval negotiate() {
        assertThat(alice.pipeline().advance(deal, NEGOTIATION)).isInstanceOf(MoveResult.Moved.class);
        return office.boss.approvals().list(ListFilter.status("OPEN")).items().get(0);
    }

    private Approval approval(ApprovalId id) {
        return office.boss.approvals().find(id).orElseThrow();
    }

    private Opportunity opportunity() {
        return office.boss.pipeline().find(deal).orElseThrow();
    }

    private boolean signs() {
        MoveResult result = alice.pipeline().advance(deal, SIGNED);
        if (result instanceof MoveResult.Refused refused) {
            assertThat(refused.refusal().code()).isEqualTo("in-approval");
        }
        return result instanceof MoveResult.Moved;
    }

    @Test
    void enteringTheNegotiationAsksLegalAndFinance_B34() {
        office.hire("lin", "legal");
        office.hire("fay", "finance");
        Approval approval = negotiate();
        assertThat(approval.seats()).extracting(Seat::name).containsExactly("role:legal", "role:finance");
        assertThat(approval.waitingFor()).extracting(UserId::value).containsExactly("fay", "lin");
        assertThat(office.as("lin").pipeline().find(deal))
                .as("legal reads what it agrees to")
                .isPresent();
        assertThat(signs()).isFalse();
        office.as("lin").approvals().approve(approval.id(), null).orThrow();
        assertThat(signs()).isFalse();
        office.as("fay").approvals().approve(approval.id(), null).orThrow();
        assertThat(signs()).isTrue();
    }

    @Test
    void aRejectedContractGoesBackToTheProposal_B34() {
        office.hire("lin", "legal");
        office.hire("fay", "finance");
        Approval approval = negotiate();
        office.as("fay").approvals().reject(approval.id(), "No margin is left").orThrow();
        assertThat(opportunity().stage()).isEqualTo(PROPOSAL);
        assertThat(negotiate().id()).as("entering again asks again").isNotEqualTo(approval.id());
    }

    @Test
    void whoAskedMayTakeItBack_B34() {
        Approval approval = negotiate();
        alice.approvals().recall(approval.id()).orThrow();
        assertThat(opportunity().stage()).isEqualTo(PROPOSAL);
        assertThat(approval(approval.id()).state()).isEqualTo(State.RECALLED);
    }

    @Test
    void withoutLegalAndFinanceTheAdministratorIsAsked_B34() {
        office.hire("ada", "admin");
        Approval approval = negotiate();
        assertThat(approval.waitingFor()).extracting(UserId::value).containsExactly("ada");
        assertThat(signs()).isFalse();
        office.as("ada").approvals().approve(approval.id(), null).orThrow();
        assertThat(signs()).isTrue();
    }

    @Test
    void whereNobodyCanAgreeNothingPassesByItself_B34() {
        Approval approval = negotiate();
        office.time.advance(Duration.ofDays(100));
        assertThat(approval(approval.id()).state()).isEqualTo(State.OPEN);
        assertThat(opportunity().stage()).isEqualTo(NEGOTIATION);
        assertThat(signs()).isFalse();
    }

    /** From Monday 09:00, at nine hours a day, to the next Monday 12:00. */
    @Test
    void whatNobodyAnsweredIn48BusinessHoursIsPutToADirector_B34() {
        office.hire("lin", "legal");
        office.hire("fay", "finance");
        office.hire("dan", "director");
        Approval approval = negotiate();
        office.as("lin").approvals().approve(approval.id(), null).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-12T11:59:59"));
        assertThat(approval(approval.id()).waitingFor()).containsExactly(UserId.of("fay"));
        office.time.advanceTo(Office.shanghai("2026-01-12T12:00:00"));
        assertThat(approval(approval.id()).waitingFor()).containsExactly(UserId.of("dan"), UserId.of("fay"));
        assertThat(office.sent("approval.asked")).hasSize(3);
        office.as("dan").approvals().approve(approval.id(), null).orThrow();
        assertThat(signs()).isTrue();
    }
}
