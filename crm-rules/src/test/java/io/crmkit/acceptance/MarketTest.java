package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Comparison;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import io.crmkit.simulation.Measure;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.store.Store;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up market is played under rule books. */
@Tag("heavy")
class MarketTest {
    private static final RuleBook BOOK = RuleBook.standard();

    @Test
    void aYearOfACompanyGoesThroughTheWholeRoad() {
        MarketResult year = Market.of(MarketPlan.of(40)).play(BOOK);
        assertThat(year.events())
                .containsKeys(
                        "lead.captured",
                        "lead.recycled",
                        "lead.claimed",
                        "lead.converted",
                        "opportunity.won",
                        "opportunity.lost",
                        "order.paid",
                        "order.payment-overdue",
                        "ticket.closed",
                        "contract.renewed");
        assertThat(year.measures().get(Measure.CONVERTED_PERCENT)).isBetween(new BigDecimal(20), new BigDecimal(90));
        assertThat(year.measures().get(Measure.REVENUE)).isPositive();
    }

    @Test
    void aPlayThatStopsHalfWayGivesTheSameTrace() {
        MarketPlan plan = MarketPlan.of(15).withDays(90);
        List<String> whole = new ArrayList<>();
        MarketResult atOnce =
                Market.of(plan).trace(event -> whole.add(event.json())).play(BOOK);

        Store store = MemoryStore.create();
        List<String> parts = new ArrayList<>();
        Market market = Market.of(plan).store(store).trace(event -> parts.add(event.json()));
        String stopped = market.play(BOOK, LocalDate.of(2026, 2, 10)).checkpoint();
        MarketResult resumed = market.resume(BOOK, stopped, plan.from().plusDays(plan.days()));
        assertThat(parts).isEqualTo(whole);
        assertThat(resumed).isEqualTo(atOnce);
    }

    /** A stop on 2026-10-08, which is one of these, once gave other ids to what fell due on the day. */
    @ParameterizedTest
    @ValueSource(ints = {7, 30})
    void aPlayThatStopsAgainAndAgainGivesTheSameTrace(int days) {
        MarketPlan plan = MarketPlan.of(25);
        LocalDate end = plan.from().plusDays(plan.days());
        List<String> whole = new ArrayList<>();
        MarketResult atOnce =
                Market.of(plan).trace(event -> whole.add(event.json())).play(BOOK);

        List<String> parts = new ArrayList<>();
        Market market = Market.of(plan).store(MemoryStore.create()).trace(event -> parts.add(event.json()));
        LocalDate day = plan.from().plusDays(days);
        MarketResult part = market.play(BOOK, day);
        while (day.isBefore(end)) {
            day = day.plusDays(days).isBefore(end) ? day.plusDays(days) : end;
            part = market.resume(BOOK, part.checkpoint(), day);
        }
        assertThat(parts).isEqualTo(whole);
        assertThat(part).isEqualTo(atOnce);
    }

    @Test
    void twoSeedsAreTwoMarkets() {
        MarketPlan plan = MarketPlan.of(10).withDays(30);
        List<TraceEvent> one = new ArrayList<>();
        List<TraceEvent> other = new ArrayList<>();
        Market.of(plan).trace(one::add).play(BOOK);
        Market.of(plan.withSeed(1)).trace(other::add).play(BOOK);
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void anUnchangedBookMakesNoDifferenceAndAFasterFirstContactDoes() {
        MarketPlan small = MarketPlan.of(5).withDays(20);
        Comparison same = Comparison.of(small, BOOK, RuleBook.parse(BOOK.canonical()), 20);
        assertThat(same.rows()).hasSize(Measure.values().length).allSatisfy(row -> {
            assertThat(row.differs()).isFalse();
            assertThat(row.difference()).isEqualByComparingTo("0");
        });

        MarketPlan plan = MarketPlan.of(12).withDays(45);
        RuleBook faster = RuleBook.parse(BOOK.canonical().replace("\"PT24H\"", "\"PT1H\""));
        Comparison comparison = Comparison.of(plan, BOOK, faster, 20);
        Comparison.Row response = row(comparison, Measure.RESPONSE_HOURS);
        assertThat(response.differs()).isTrue();
        assertThat(response.high()).isNegative();
        Comparison.Row converted = row(comparison, Measure.CONVERTED_PERCENT);
        assertThat(converted.low()).isPositive();
        assertThat(comparison.table()).contains("RESPONSE_HOURS").contains("*");
    }

    private static Comparison.Row row(Comparison comparison, Measure measure) {
        return comparison.rows().stream()
                .filter(row -> row.measure() == measure)
                .findFirst()
                .orElseThrow();
    }
}
