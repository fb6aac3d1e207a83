package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.desk.ConvertResult;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.UserId;
import io.crmkit.report.Funnel;
import io.crmkit.report.Funnel.Step;
import io.crmkit.report.Reports.Recycled;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");
    private final Instant start = Office.START;

    private static List<Long> counts(Funnel funnel) {
        return funnel.steps().stream().map(Step::count).toList();
    }

    @Test
    void theRatesOfAFunnelHaveOneDecimal_B51() {
        Funnel funnel = Funnel.of(List.of("a", "b", "c", "d"), List.of(100L, 60L, 30L, 12L));
        assertThat(funnel.steps())
                .extracting(Step::fromPrevious)
                .containsExactly(null, new BigDecimal("60.0"), new BigDecimal("50.0"), new BigDecimal("40.0"));
        assertThat(funnel.steps().get(3).fromFirst()).isEqualTo(new BigDecimal("12.0"));
        assertThat(Funnel.of(List.of("a", "b"), List.of(3L, 2L)).steps().get(1).fromFirst())
                .isEqualTo(new BigDecimal("66.7"));
        assertThat(Funnel.of(List.of("a", "b"), List.of(0L, 0L)).steps().get(1).fromFirst())
                .isNull();
        assertThatThrownBy(() -> Funnel.of(List.of("a"), List.of(1L, 2L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leadsAreACohort_B51() {
        office.capture(Office.profile(1).withPhone(null).withEmail(null));
        office.capture(2);
        Lead contacted = office.capture(3);
        office.boss
                .followUp()
                .log(contacted.id(), office.call(Duration.ofDays(1)))
                .orThrow();
        Lead won = office.capture(4);
        office.boss.followUp().log(won.id(), office.call(Duration.ofDays(1))).orThrow();
        OpportunityId deal = ((ConvertResult.Converted) office.boss.leads().convert(won.id(), Office.deal(1)))
                .conversion()
                .opportunity();
        office.clock.advance(Duration.ofDays(2));
        office.capture(5);
        office.boss.pipeline().force(deal, TestStages.SIGNED, "test");
        assertThat(counts(office.boss.reports().leads(start, start.plusSeconds(1))))
                .containsExactly(4L, 3L, 2L, 1L, 1L);
        assertThat(counts(office.boss.reports().leads(start.plusSeconds(1), start.plus(Duration.ofDays(3)))))
                .containsExactly(1L, 1L, 0L, 0L, 0L);
        office.hire("mia", "sales", "manager");
        assertThat(counts(office.as("mia").reports().leads(start, start.plusSeconds(1))))
                .as("with what nobody has had yet, which she may assign")
                .containsExactly(4L, 3L, 2L, 1L, 1L);
    }

    @Test
    void stagesAreACohortOrASnapshot_B51() {
        OpportunityId won = office.customer(1).opportunity();
        OpportunityId back = office.customer(2).opportunity();
        OpportunityId lost = office.customer(3).opportunity();
        office.clock.advance(Duration.ofDays(1));
        Instant first = office.clock.instant();
        office.boss.pipeline().force(won, TestStages.QUOTE, "x");
        office.boss.pipeline().force(back, TestStages.QUOTE, "x");
        office.boss.pipeline().force(lost, TestStages.NEED, "x");
        office.clock.advance(Duration.ofDays(1));
        office.boss.pipeline().force(won, TestStages.SIGNED, "x");
        office.boss.pipeline().goBack(back, TestStages.CONTACT, "x");
        office.boss.pipeline().lose(lost, "price");
        office.clock.advance(Duration.ofDays(1));
        Instant closed = office.clock.instant();
        office.boss.pipeline().reopen(lost);
        Funnel cohort = office.boss.reports().stages(start, start.plusSeconds(1));
        assertThat(counts(cohort)).containsExactly(3L, 3L, 2L, 1L);
        assertThat(cohort.steps()).extracting(Step::name).containsExactly("Contact", "Need", "Quote", "Signed");
        assertThat(counts(office.boss.reports().stages(first, closed))).containsOnly(0L);
        assertThat(counts(office.boss.reports().stagesAt(start))).containsExactly(3L, 0L, 0L, 0L);
        assertThat(counts(office.boss.reports().stagesAt(first))).containsExactly(3L, 3L, 2L, 0L);
        assertThat(counts(office.boss.reports().stagesAt(closed.minusSeconds(1))))
                .containsExactly(2L, 1L, 1L, 1L);
        assertThat(counts(office.boss.reports().stagesAt(closed))).containsExactly(3L, 2L, 1L, 1L);
    }

    @Test
    void whatFellBackIsToldWithWhoHadIt_B51() {
        Lead lead = office.capture(Office.profile(1).withSource("user:alice"));
        var account = office.customer(2).account();
        OpportunityId deal =
                office.boss.pipeline().open(account, Office.deal(3)).orThrow().id();
        office.boss
                .pipeline()
                .list(io.crmkit.desk.ListFilter.ALL)
                .items()
                .forEach(open -> office.boss.pipeline().lose(open.id(), "price"));
        office.time.advance(Duration.ofDays(8));
        List<Recycled> recycled = office.boss.reports().recycled(start, office.clock.instant());
        assertThat(recycled).hasSize(2);
        assertThat(recycled)
                .filteredOn(one -> one.record().equals("lead/" + lead.id()))
                .containsExactly(
                        new Recycled("lead/" + lead.id(), UserId.of("alice"), start, start.plus(Duration.ofDays(7))));
        assertThat(recycled).extracting(Recycled::record).contains("account/" + account);
        assertThat(office.boss.reports().recycled(start, start.plus(Duration.ofDays(7))))
                .isEmpty();
        office.team("south", null);
        office.hire("nora", "south", "manager");
        assertThat(office.as("nora").reports().recycled(start, office.clock.instant()))
                .isEmpty();
        assertThat(office.boss.pipeline().find(deal)).isPresent();
    }
}
