package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Violation;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Order;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Orders and what is paid. */
class OrderCommandsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void moneyIsCheckedBeforeItIsTaken() {
        OpportunityId deal = office.customer(1).opportunity();
        Order order = ((MoveResult.Moved) office.boss.pipeline().force(deal, TestStages.SIGNED, "x")).order();
        for (Money bad : List.of(Office.cny(0), Office.cny(-5), Money.parse("USD 5.00"))) {
            assertThat(refusal(office.boss.orders().receive(order.id(), bad, null))
                            .violations())
                    .hasSize(1);
        }
        assertThat(refusal(office.boss.orders().receive(order.id(), Office.cny(1), LocalDate.of(2026, 3, 3)))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("receivedOn");
        Order paid = office.boss
                .orders()
                .receive(order.id(), Office.cny(1), LocalDate.of(2026, 3, 1))
                .orThrow();
        var receipt = paid.receipts().get(0).id();
        assertThat(refusal(office.boss.orders().voidReceipt(order.id(), receipt, ""))
                        .code())
                .isEqualTo("invalid");
        office.boss.orders().voidReceipt(order.id(), receipt, "bounced").orThrow();
        assertThat(refusal(office.boss.orders().voidReceipt(order.id(), receipt, "bounced"))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(office.boss.orders().find(order.id())).isPresent();
    }
}
