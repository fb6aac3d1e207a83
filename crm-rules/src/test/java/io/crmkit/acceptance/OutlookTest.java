package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.account.AccountId;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.error.RefusedException;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.report.Outlook;
import io.crmkit.report.Outlook.Line;
import io.crmkit.rules.Draft;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is expected of a quarter. */
@ParameterizedClass
@EnumSource(Storage.class)
class OutlookTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    private final Office office;
    private AccountId account = AccountId.of("none");

    OutlookTest(Storage storage) {
        office = Office.open(
                Draft.standard()
                        .with("/pipeline/stages/0/forecast", "'OMITTED'")
                        .with("/pipeline/stages/1/forecast", "'BEST_CASE'")
                        .with("/pipeline/stages/2/forecast", "'COMMIT'")
                        .book(),
                "2026-01-05T01:00:00Z",
                storage,
                "alice",
                "bob");
        office.hire("rita", "manager");
    }

    @BeforeEach
    void customer() {
        account = office.convert(office.capture(Office.profile(1)), "CNY 1.00").account();
    }

    private OpportunityId deal(@Nullable String amount, @Nullable LocalDate close, String... stages) {
        OpportunityId deal = office.boss
                .pipeline()
                .open(account, new NewOpportunity("Deal", amount == null ? null : Money.parse(amount), close))
                .orThrow()
                .id();
        office.boss.pipeline().addEvidence(deal, "written-requirement", null).orThrow();
        office.boss.pipeline().addEvidence(deal, "verbal-approval", null).orThrow();
        office.hireApprovers();
        for (String stage : stages) {
            if (stage.equals("signed")) {
                office.agree(deal);
            }
            office.advance(deal, stage);
        }
        return deal;
    }

    private Outlook quarter() {
        return office.boss.reports().outlook(JANUARY, APRIL);
    }

    private static Line line(Forecast category, long count, String amount, String weighted) {
        return new Line(category, count, Money.parse(amount), Money.parse(weighted));
    }

    @Test
    void openOpportunitiesCountByTheCategoryOfTheirStageAndTheirProbability() {
        LocalDate march = APRIL.minusDays(1);
        deal("CNY 100.00", march, "requirement"); // 40 %
        deal("CNY 0.05", march, "requirement");
        deal("USD 10.00", march, "requirement", "proposal"); // 60 %
        deal("CNY 7.00", march, "requirement", "proposal");
        deal("CNY 8.00", JANUARY, "requirement", "proposal", "negotiation"); // 80 %, of no category
        deal("CNY 900.00", march); // omitted
        deal("CNY 900.00", APRIL, "requirement"); // of the next quarter
        deal("CNY 900.00", JANUARY.minusDays(1), "requirement"); // of the last one
        deal(null, march, "requirement");
        deal("CNY 1.00", null, "requirement");
        deal("CNY 1.00", null); // omitted
        OpportunityId lost = deal("CNY 900.00", march, "requirement");
        office.boss.pipeline().lose(lost, "price");

        Outlook outlook = quarter();
        assertThat(outlook.lines())
                .containsExactly(
                        line(Forecast.PIPELINE, 1, "CNY 8.00", "CNY 6.40"),
                        line(Forecast.BEST_CASE, 2, "CNY 100.05", "CNY 40.02"),
                        line(Forecast.COMMIT, 1, "CNY 7.00", "CNY 4.20"),
                        line(Forecast.COMMIT, 1, "USD 10.00", "USD 6.00"));
        assertThat(outlook.unpriced()).isEqualTo(1);
        // the first of the customer is in a stage that is omitted, too
        assertThat(outlook.undated()).isEqualTo(1);
    }

    @Test
    void whatWasWonCountsOnTheDayItWasWonWheneverItWasExpected() {
        OpportunityId deal = deal("CNY 50.00", APRIL.plusYears(1), "requirement", "proposal", "negotiation", "signed");
        assertThat(office.boss.pipeline().find(deal).orElseThrow().status()).isEqualTo(OpportunityStatus.WON);
        assertThat(quarter().lines()).containsExactly(line(Forecast.CLOSED, 1, "CNY 50.00", "CNY 50.00"));
        assertThat(office.boss.reports().outlook(APRIL, APRIL.plusYears(2)).lines())
                .isEmpty();
    }

    @Test
    void aProbabilitySetByHandIsWhatItIsWeightedWith() {
        OpportunityId deal = deal("CNY 0.50", APRIL.minusDays(1), "requirement");
        office.boss.pipeline().setProbability(deal, 1).orThrow();
        assertThat(quarter().lines()).containsExactly(line(Forecast.BEST_CASE, 1, "CNY 0.50", "CNY 0.00"));
        office.boss.pipeline().setProbability(deal, 3).orThrow();
        assertThat(quarter().lines()).containsExactly(line(Forecast.BEST_CASE, 1, "CNY 0.50", "CNY 0.02"));
    }

    @Test
    void itIsSeenByWhoMayReadReports() {
        deal("CNY 100.00", JANUARY, "requirement");
        assertThat(office.as("rita").reports().outlook(JANUARY, APRIL)).isEqualTo(quarter());
        assertThatThrownBy(() -> office.as("alice").reports().outlook(JANUARY, APRIL))
                .isInstanceOf(RefusedException.class);
    }
}
