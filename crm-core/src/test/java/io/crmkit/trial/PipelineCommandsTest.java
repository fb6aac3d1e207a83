package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.Account;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.event.Event;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.order.Order;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Opportunities: gates, closing, reopening, winning. */
class PipelineCommandsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void reopeningClearsWhatTheClosingSet_B33_T11() {
        OpportunityId deal = office.customer(1).opportunity();
        office.boss.pipeline().setProbability(deal, 77).orThrow();
        office.boss.pipeline().advance(deal, TestStages.NEED);
        assertThat(office.boss.pipeline().find(deal).orElseThrow().probability())
                .isEqualTo(40);
        assertThat(office.boss.pipeline().lose(deal, null)).isInstanceOf(MoveResult.Blocked.class);
        office.clock.advance(Duration.ofDays(1));
        Opportunity lost = ((MoveResult.Moved) office.boss.pipeline().lose(deal, "price")).opportunity();
        assertThat(lost.closedAt()).isEqualTo(office.clock.instant());
        assertThat(lost.probability()).isZero();
        assertThat(refusal(office.boss.pipeline().setProbability(deal, 10)).code())
                .isEqualTo("wrong-state");
        assertThat(refusal(office.boss.pipeline().addEvidence(deal, "written", null))
                        .code())
                .isEqualTo("wrong-state");
        office.clock.advance(Duration.ofDays(2));
        Opportunity open = ((MoveResult.Moved) office.boss.pipeline().reopen(deal)).opportunity();
        assertThat(open.status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(open.closedAt()).isNull();
        assertThat(open.lossReason()).isNull();
        assertThat(open.stage()).isEqualTo(TestStages.NEED);
        assertThat(open.probability()).isEqualTo(40);
        assertThat(open.reopenings()).isEqualTo(1);
        assertThat(open.closings().get(0).reason()).isEqualTo("price");
        assertThat(open.dwell(TestStages.NEED, office.clock.instant())).isEqualTo(Duration.ofDays(1));
        assertThat(open.visits())
                .extracting(StageVisit::stage)
                .containsExactly(TestStages.CONTACT, TestStages.NEED, TestStages.NEED);
        assertThat(account(open).openOpportunities()).isEqualTo(1);
        office.time.advance(Duration.ofDays(15));
        assertThat(office.boss.history("opportunity/" + deal))
                .extracting(Event::kind)
                .contains("opportunity.stalled");
        office.boss.pipeline().lose(deal, "time");
        office.clock.advance(Duration.ofDays(91));
        assertThat(office.boss.pipeline().reopen(deal)).isInstanceOf(MoveResult.Blocked.class);
    }

    @Test
    void aGateTellsEverythingThatIsMissingAndWritesNothing_B31() {
        OpportunityId deal = office.customer(1).opportunity();
        long events = office.events();
        assertThat(office.boss.pipeline().advance(deal, TestStages.QUOTE))
                .isInstanceOfSatisfying(
                        MoveResult.Blocked.class,
                        blocked -> assertThat(blocked.decision().reasons()).hasSize(3));
        assertThat(office.boss.pipeline().goBack(deal, TestStages.QUOTE, null)).isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.pipeline().advance(deal, io.crmkit.opportunity.StageId.of("none")))
                .isInstanceOfSatisfying(
                        MoveResult.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("unknown-stage"));
        assertThat(refusal(office.boss.pipeline().setProbability(deal, 101)).violations())
                .hasSize(1);
        assertThat(refusal(office.boss.pipeline().addEvidence(deal, " ", null)).violations())
                .hasSize(1);
        assertThat(office.events()).isEqualTo(events);
        MoveResult forced = office.boss.pipeline().force(deal, TestStages.QUOTE, "a friend");
        assertThat(((MoveResult.Moved) forced).opportunity().quotedAt()).isEqualTo(office.clock.instant());
        assertThat(office.boss.history("opportunity/" + deal))
                .last()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("bypassed", "true")
                        .containsEntry("reason", "a friend"));
    }

    @Test
    void aWonDealPlacesOneOrderAndFreesItsOwner() {
        Conversion customer = office.customer(1);
        assertThat(office.holdings("alice")).isEqualTo(1);
        MoveResult.Moved won =
                (MoveResult.Moved) office.boss.pipeline().force(customer.opportunity(), TestStages.SIGNED, "signed");
        Order order = won.order();
        assertThat(order.number()).isEqualTo("SO-2026-000001");
        assertThat(order.plan().total()).isEqualTo(Office.cny(1000));
        assertThat(account(won.opportunity()).wonOpportunities()).isEqualTo(1);
        assertThat(office.holdings("alice")).isZero();
        assertThat(office.boss.pipeline().reopen(customer.opportunity())).isInstanceOf(MoveResult.Refused.class);
        assertThat(office.boss.followUp().cadences("account/" + customer.account()))
                .singleElement()
                .satisfies(run -> assertThat(run.cadence()).isEqualTo("welcome"));
        office.time.advance(Duration.ofDays(30));
        assertThat(account(won.opportunity()).holding().owner()).isEqualTo(UserId.of("alice"));
        OpportunityId free = office.boss
                .pipeline()
                .open(customer.account(), new NewOpportunity("Free", null, null))
                .orThrow()
                .id();
        MoveResult.Moved given = (MoveResult.Moved) office.boss.pipeline().force(free, TestStages.SIGNED, "free");
        assertThat(given.order()).isNull();
        assertThat(((MoveResult.Moved) office.boss.pipeline().reopen(free))
                        .opportunity()
                        .status())
                .isEqualTo(OpportunityStatus.OPEN);
        assertThat(account(won.opportunity()).wonOpportunities()).isEqualTo(1);
    }

    @Test
    void anOpportunityIsWorthMoreThanNothingIfItsWorthIsKnown() {
        Lead lead = office.capture(1);
        for (Money amount : List.of(Office.cny(0), Office.cny(-1))) {
            assertThat(office.boss.leads().convert(lead.id(), NewOpportunity.of("Deal", amount)))
                    .isInstanceOf(ConvertResult.Refused.class);
        }
        Conversion customer = office.customer(2);
        assertThat(refusal(office.boss.pipeline().open(customer.account(), NewOpportunity.of("Deal", Office.cny(-1))))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("opportunity.amount");
    }

    private Account account(Opportunity deal) {
        return office.boss.accounts().find(deal.account()).orElseThrow();
    }
}
