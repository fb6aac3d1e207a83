package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class WholeRoadTest {

    @Test
    void oneCustomerIsDrivenFromCaptureToRenewal() {
        Office office = Office.open(RuleBook.standard(), "2026-01-05T01:00:00Z", "alice", "bob");
        CaptureResult captured = office.boss.leads().capture(Office.profile(1));
        assertThat(captured).isInstanceOf(CaptureResult.Captured.class);
        Lead lead = ((CaptureResult.Captured) captured).lead();
        assertThat(lead.holding().owner()).isNotNull();
        CrmSession owner = office.as(lead.holding().owner().value());

        owner.followUp()
                .log(
                        lead.id(),
                        NewInteraction.builder()
                                .channel(Channel.CALL)
                                .keyPoints("Talked about the need")
                                .feedback("Interested")
                                .nextPlan("Send a proposal")
                                .nextContactAt(Instant.parse("2026-01-07T02:00:00Z"))
                                .build())
                .orThrow();
        Conversion conversion = ((ConvertResult.Converted) owner.leads()
                        .convert(lead.id(), NewOpportunity.of("System", Money.of(CurrencyUnit.of("CNY"), 100_000))))
                .conversion();
        OpportunityId deal = conversion.opportunity();
        assertThat(owner.pipeline().advance(deal, StageId.of("requirement"))).isInstanceOf(MoveResult.Moved.class);
        assertThat(owner.pipeline().advance(deal, StageId.of("proposal"))).isInstanceOf(MoveResult.Blocked.class);
        owner.pipeline().addEvidence(deal, "written-requirement", "mail").orThrow();
        owner.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        office.hireApprovers();
        for (String stage : List.of("proposal", "negotiation", "signed")) {
            office.time.advance(Duration.ofDays(2));
            if (stage.equals("signed")) {
                assertThat(owner.pipeline().advance(deal, StageId.of(stage))).isInstanceOf(MoveResult.Refused.class);
                office.agree(deal);
            }
            assertThat(owner.pipeline().advance(deal, StageId.of(stage))).isInstanceOf(MoveResult.Moved.class);
        }
        Order order = office.boss.orders().list(ListFilter.ALL).items().get(0);
        assertThat(order.number()).isEqualTo("SO-2026-000001");
        office.boss
                .orders()
                .receive(order.id(), Money.parse("CNY 30000.00"), null)
                .orThrow();
        Contract contract = owner.renewals()
                .start(NewContract.of(
                        conversion.account(),
                        Money.parse("CNY 100000.00"),
                        LocalDate.of(2026, 2, 1),
                        LocalDate.of(2027, 1, 31)))
                .orThrow();

        office.time.advanceTo(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(office.boss.reports().overdue(office.clock.instant())).hasSize(1);
        office.boss
                .orders()
                .receive(order.id(), Money.parse("CNY 70000.00"), null)
                .orThrow();
        assertThat(Ledger.of(office.boss.orders().find(order.id()).orElseThrow())
                        .open()
                        .isZero())
                .isTrue();

        office.time.advanceTo(Instant.parse("2027-03-01T00:00:00Z"));
        Contract renewed = owner.renewals().find(contract.id()).orElseThrow();
        assertThat(renewed.status()).isEqualTo(ContractStatus.RENEWED);
        assertThat(renewed.renewalOpportunity()).isNotNull();
        Contract next = owner.renewals().find(renewed.renewedBy()).orElseThrow();
        assertThat(next.start()).isEqualTo(LocalDate.of(2027, 2, 1));
        assertThat(next.amount()).isEqualTo(Money.parse("CNY 105000.00"));
        assertThat(office.messages).isNotEmpty();
        List<Event> story = office.boss.history("lead/" + lead.id());
        assertThat(story)
                .extracting(Event::kind)
                .startsWith("lead.captured", "lead.screened", "lead.scored", "lead.assigned");
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }
}
