package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.report.Funnel;
import io.crmkit.report.Reports;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class ReportTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NOW = Instant.parse(MONDAY);

    private final Storage storage;

    ReportTest(Storage storage) {
        this.storage = storage;
    }

    @Test
    void leadsAreCountedStepByStep_B51() {
        RuleBook book = Draft.plain()
                .with(
                        "/screening/rules/-",
                        "{'id': 'spam', 'when': {'field': 'lead.source', 'in': ['spam']}, 'result': 'invalid',"
                                + " 'code': 'spam'}")
                .book();
        Office office = Office.open(book, MONDAY, storage, "alice");
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            leads.add(office.capture(Office.profile(i).withSource(i < 12 ? "web" : "spam")));
        }
        assertThat(leads.get(15).status()).isEqualTo(LeadStatus.INVALID);
        assertThat(office.owner(leads.get(15).id())).isEqualTo("none");
        for (Lead lead : leads.subList(0, 6)) {
            office.boss
                    .followUp()
                    .log(lead.id(), Office.call(NOW.plusSeconds(60)))
                    .orThrow();
        }
        office.clock.advance(Duration.ofDays(1));
        office.capture(Office.profile(99));
        List<OpportunityId> deals = leads.subList(0, 3).stream()
                .map(lead -> office.convert(lead, "CNY 10.00").opportunity())
                .toList();
        office.win(deals.get(0));

        Funnel funnel = office.boss.reports().leads(NOW, NOW.plus(Duration.ofDays(1)));
        assertThat(funnel.steps()).extracting(Funnel.Step::count).containsExactly(20L, 12L, 6L, 3L, 1L);
        assertThat(funnel.steps())
                .extracting(Funnel.Step::fromPrevious)
                .containsExactly(null, percent("60.0"), percent("50.0"), percent("50.0"), percent("33.3"));
        assertThat(funnel.steps().get(4).fromFirst()).isEqualTo(percent("5.0"));
        assertThat(office.boss
                        .reports()
                        .leads(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)))
                        .steps())
                .extracting(Funnel.Step::count)
                .containsExactly(1L, 1L, 0L, 0L, 0L);
    }

    private static BigDecimal percent(String text) {
        return new BigDecimal(text);
    }

    @Test
    void aCohortFollowsItsDealsAndASnapshotShowsADay_B51() {
        Office office = Office.open(Draft.plain().book(), MONDAY, storage, "alice");
        List<OpportunityId> deals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            deals.add(office.convert(office.capture(Office.profile(i)), "CNY 10.00")
                    .opportunity());
        }
        Instant second = NOW.plus(Duration.ofDays(1));
        office.clock.set(second);
        deals.subList(0, 4).forEach(deal -> office.advance(deal, "requirement"));
        office.boss.pipeline().goBack(deals.get(3), StageId.of("contact"), "a new buyer");
        office.convert(office.capture(Office.profile(9)), "CNY 10.00");
        Instant third = NOW.plus(Duration.ofDays(2));
        office.clock.set(third);
        office.boss
                .pipeline()
                .addEvidence(deals.get(0), "written-requirement", null)
                .orThrow();
        office.boss
                .pipeline()
                .addEvidence(deals.get(0), "verbal-approval", null)
                .orThrow();
        office.advance(deals.get(0), "proposal");
        office.boss.pipeline().lose(deals.get(1), "price");

        Reports reports = office.boss.reports();
        // the cohort of the first day: the one that went back and the one that was lost came as far as they came
        assertThat(counts(reports.stages(NOW, second))).containsExactly(5L, 4L, 1L, 0L, 0L);
        assertThat(counts(reports.stages(second, third))).containsExactly(1L, 0L, 0L, 0L, 0L);
        // where they stood
        assertThat(counts(reports.stagesAt(NOW))).containsExactly(5L, 0L, 0L, 0L, 0L);
        assertThat(counts(reports.stagesAt(second))).containsExactly(6L, 3L, 0L, 0L, 0L);
        assertThat(counts(reports.stagesAt(third))).containsExactly(5L, 2L, 1L, 0L, 0L);
        office.clock.advance(Duration.ofDays(5));
        assertThat(counts(office.boss.reports().stagesAt(second))).containsExactly(6L, 3L, 0L, 0L, 0L);
    }

    private static List<Long> counts(Funnel funnel) {
        return funnel.steps().stream().map(Funnel.Step::count).toList();
    }

    @Test
    void whatFellBackIsListed_B51() {
        Office office = Office.open(Draft.plain().book(), MONDAY, storage, "alice");
        Lead lead = office.capture(Office.profile(1));
        Lead released = office.capture(Office.profile(2));
        office.boss.pool().release(released.id(), "no need").orThrow();
        office.time.advance(Duration.ofDays(20));
        assertThat(office.boss.reports().recycled(NOW, office.clock.instant()))
                .containsExactly(new Reports.Recycled(
                        "lead/" + lead.id(),
                        io.crmkit.people.UserId.of("alice"),
                        NOW,
                        Office.shanghai("2026-01-13T00:00")));
    }
}
