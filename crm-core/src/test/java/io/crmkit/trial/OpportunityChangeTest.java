package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.OpportunityChange;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OpportunityChangeTest {
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final Office office = Office.open(TestBook.standard(), "alice", "bob");
    private final OpportunityId deal = office.customer(1).opportunity();

    private Event last() {
        List<Event> events = office.boss.history("opportunity/" + deal);
        return events.get(events.size() - 1);
    }

    @Test
    void whatChangesIsToldWithOldAndNewAndTheRestStays_T16() {
        Opportunity before = office.boss.pipeline().find(deal).orElseThrow();
        Opportunity now = office.as("alice")
                .pipeline()
                .update(deal, OpportunityChange.amount(Money.parse("USD 20.50")).withExpectedClose(JUNE))
                .orThrow();
        assertThat(now).isEqualTo(before.withAmount(Money.parse("USD 20.50")).withExpectedClose(JUNE));
        assertThat(last().kind()).isEqualTo("opportunity.updated");
        assertThat(last().data())
                .isEqualTo(Map.of(
                        "amount.old", "CNY 1000.00",
                        "amount.new", "USD 20.50",
                        "expectedClose.old", "",
                        "expectedClose.new", "2026-06-01"));
        assertThat(office.boss
                        .pipeline()
                        .update(deal, new OpportunityChange("Other", null, null))
                        .orThrow())
                .isEqualTo(now.withName("Other"));
        long events = office.events();
        office.boss
                .pipeline()
                .update(deal, new OpportunityChange("Other", null, JUNE))
                .orThrow();
        assertThat(office.events()).isEqualTo(events);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingWritten() {
        long events = office.events();
        OpportunityChange bad = new OpportunityChange(" ", Office.cny(0), null);
        assertThat(office.boss.pipeline().update(deal, bad))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().violations())
                                .extracting("path")
                                .containsExactly("change.name", "change.amount"));
        assertThat(office.boss.pipeline().update(deal, new OpportunityChange("x".repeat(201), null, null)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.as("bob").pipeline().update(deal, OpportunityChange.amount(Office.cny(1))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.events()).isEqualTo(events);
    }

    @Test
    void aClosedOpportunityIsImmutable_B33() {
        office.boss.pipeline().lose(deal, "price");
        assertThat(office.boss.pipeline().update(deal, OpportunityChange.amount(Office.cny(1))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("wrong-state"));
    }

    @Test
    void theOrderIsOfTheChangedAmount() {
        OpportunityId open = office.boss
                .pipeline()
                .open(office.customer(2).account(), new NewOpportunity("Unpriced", null, null))
                .orThrow()
                .id();
        office.boss
                .pipeline()
                .update(open, OpportunityChange.amount(Office.cny(333)))
                .orThrow();
        office.boss.pipeline().force(open, TestStages.SIGNED, "signed");
        assertThat(office.boss.orders().list(io.crmkit.desk.ListFilter.ALL).items())
                .singleElement()
                .satisfies(order -> assertThat(order.amount()).isEqualTo(Office.cny(333)));
    }
}
