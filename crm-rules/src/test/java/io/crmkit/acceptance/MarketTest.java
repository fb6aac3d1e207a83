package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Comparison;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import io.crmkit.simulation.Measure;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.store.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        MarketResult year =
                Market.of(MarketPlan.of(40)).trace(EveryCommandTest::known).play(BOOK);
        assertThat(year.events())
                .containsKeys(
                        "lead.captured",
                        "lead.recycled",
                        "lead.claimed",
                        "lead.converted",
                        "approval.opened",
                        "approval.approved",
                        "opportunity.won",
                        "opportunity.lost",
                        "order.paid",
                        "order.payment-overdue",
                        "ticket.waits",
                        "ticket.customer-wrote",
                        "ticket.closed",
                        "lead.signalled",
                        "contract.renewed")
                .doesNotContainKey("lead.engaged");
        assertThat(year.measures().get(Measure.CONVERTED_PERCENT)).isBetween(new BigDecimal(20), new BigDecimal(90));
        assertThat(year.measures().get(Measure.REVENUE)).isPositive();
    }

    @Test
    void whatLeadsDoIsPlayedWhereTheBookScoresIt() {
        RuleBook scores = Draft.standard()
                .with(
                        "/scoring/engagement",
                        "{'events': [{'id': 'page-view'}, {'id': 'mail-open'}], 'rules': [{'id': 'looks', 'event': 'page-view',"
                                + " 'points': 10, 'decay': {'halfLife': 'P30D'}}],"
                                + " 'grades': [{'grade': '1', 'atLeast': 20}, {'grade': '2', 'atLeast': 0}]}")
                .book();
        MarketResult year =
                Market.of(MarketPlan.of(20)).trace(EveryCommandTest::known).play(scores);
        assertThat(year.events().get("lead.engaged")).isGreaterThan(30);
        assertThat(year.refused()).doesNotContainKey("leads.recordEngagement");
    }

    @Test
    void whoeverIsAskedAnswersWithinDaysAndNothingGetsStuck_B34() {
        MarketPlan plan = MarketPlan.of(150);
        Map<String, Instant> asked = new HashMap<>();
        List<Duration> waited = new ArrayList<>();
        MarketResult year = Market.of(plan)
                .trace(event -> {
                    if (event.event().equals("approval.opened")) {
                        asked.put(event.subject(), event.at());
                    } else if (Set.of("approval.approved", "approval.rejected", "approval.recalled")
                            .contains(event.event())) {
                        waited.add(Duration.between(asked.remove(event.subject()), event.at()));
                    }
                })
                .play(BOOK);
        Instant end =
                plan.from().plusDays(plan.days()).atStartOfDay(plan.zone()).toInstant();
        assertThat(waited)
                .hasSizeGreaterThan(50)
                .allSatisfy(time -> assertThat(time).isLessThan(Duration.ofDays(5)));
        assertThat(asked.values()).allSatisfy(at -> assertThat(at).isAfter(end.minus(Duration.ofDays(5))));
        assertThat(year.events().get("approval.seat-taken")).isPositive();
        assertThat(year.events().get("approval.rejected"))
                .isEqualTo(year.events().get("opportunity.sent-back"))
                .isLessThan(year.events().get("approval.approved") / 5);
        assertThat(year.events().get("opportunity.won"))
                .isLessThanOrEqualTo(year.events().get("approval.approved"));
        assertThat(year.refused()).doesNotContainKeys("pipeline.advance", "approvals.approve", "approvals.reject");
    }

    @Test
    void whatRulesAskForIsAnsweredTooAndNothingGetsStuck() {
        RuleBook asking = Draft.standard()
                .with("/pipeline/approvals", "[{'id': 'large', 'roles': ['legal']}]")
                .with("/automations", """
                        [{'id': 'large', 'on': 'opportunity.moved', 'when': {'all': [
                            {'field': 'opportunity.amount', 'atLeast': 120000},
                            {'field': 'opportunity.stage', 'equals': 'requirement'}]},
                          'then': [{'requestApproval': 'large'}]}]""")
                .book();
        List<TraceEvent> trace = new ArrayList<>();
        MarketResult year = Market.of(MarketPlan.of(60)).trace(trace::add).play(asking);
        Set<String> asked = trace.stream()
                .filter(event -> event.event().equals("approval.opened"))
                .filter(event -> "large".equals(event.data().get("name")))
                .map(TraceEvent::subject)
                .collect(Collectors.toSet());
        Set<String> approved = trace.stream()
                .filter(event -> event.event().equals("approval.approved"))
                .map(TraceEvent::subject)
                .collect(Collectors.toSet());
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(approved.stream().filter(asked::contains).count()).isGreaterThan(asked.size() * 2L / 3);
        assertThat(year.events().get("opportunity.won")).isPositive();
        assertThat(year.refused()).doesNotContainKeys("pipeline.advance", "approvals.approve");
    }

    /** Nobody of the plan can speak: no command is refused, and what is not agreed to is not won. */
    @Test
    void whereNobodyIsThereToAgreeNothingIsWon_B34() {
        MarketPlan plan = MarketPlan.of(40).withDays(120);
        MarketResult alone = Market.of(plan.withApprovers(List.of())).play(BOOK);
        assertThat(Market.of(plan).play(BOOK).events()).containsKey("opportunity.won");
        assertThat(alone.events())
                .containsKeys("approval.opened", "approval.escalated", "approval.seat-taken")
                .doesNotContainKeys("approval.approved", "opportunity.won");
        assertThat(alone.refused()).doesNotContainKey("pipeline.advance");
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

    /** The other book has another name, and so another hash; it decides the same. */
    @Test
    void aBookThatOnlyHasAnotherNameMakesNoDifference() {
        RuleBook renamed = RuleBook.parse(BOOK.canonical().replace("\"standard\"", "\"renamed\""));
        assertThat(renamed.current().hash()).isNotEqualTo(BOOK.current().hash());
        Comparison same = Comparison.of(MarketPlan.of(5).withDays(20), BOOK, renamed, 20);
        assertThat(same.rows()).hasSize(Measure.values().length).allSatisfy(row -> {
            assertThat(row.pairs()).isEqualTo(20);
            assertThat(row.differs()).isFalse();
            assertThat(row.difference()).isEqualByComparingTo("0");
        });
    }

    @Test
    void aFasterFirstContactMakesADifference() {
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

    @Test
    void aBookUnderWhichNobodyIsContactedIsNotFaster() {
        RuleBook nobody = RuleBook.parse(BOOK.canonical()
                .replace(
                        "\"fallback\":{\"strategy\":\"round-robin\",\"teams\":[\"sales\"]}",
                        "\"fallback\":{\"strategy\":\"round-robin\",\"teams\":[\"nobody\"]}"));
        assertThat(nobody.current().hash()).isNotEqualTo(BOOK.current().hash());
        MarketPlan plan = MarketPlan.of(4).withDays(20);
        MarketResult result = Market.of(plan).play(nobody);
        assertThat(result.events()).containsKey("lead.captured").doesNotContainKey("lead.contacted");
        assertThat(result.measures())
                .doesNotContainKey(Measure.RESPONSE_HOURS)
                .containsEntry(Measure.CONTACTED_PERCENT, new BigDecimal("0.00"));

        Comparison comparison = Comparison.of(plan, BOOK, nobody, 3);
        assertThat(comparison.rows()).extracting(Comparison.Row::measure).doesNotContain(Measure.RESPONSE_HOURS);
        assertThat(comparison.table()).containsPattern("RESPONSE_HOURS +not computable in two pairs\n");
        assertThat(row(comparison, Measure.CONTACTED_PERCENT).high()).isNegative();
    }

    @Test
    void commandsThatAreRefusedAreCountedAndToldInTheTrace() {
        List<TraceEvent> trace = new ArrayList<>();
        MarketResult result =
                Market.of(MarketPlan.of(60).withDays(40)).trace(trace::add).play(BOOK);
        Map<String, Long> told = trace.stream()
                .filter(event -> event.event().equals("command.refused"))
                .collect(Collectors.groupingBy(TraceEvent::subject, Collectors.counting()));
        assertThat(result.refused()).isEqualTo(told).containsKey("leads.capture");
        assertThat(result.events().get("command.refused"))
                .isEqualTo(result.refused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(trace)
                .filteredOn(event -> event.event().equals("command.refused"))
                .allSatisfy(event -> assertThat(event.data()).containsOnlyKeys("code"));
    }

    @Test
    void mostCustomersWhoWereSentAwayComeAgainAndSayWhatWasMissing() {
        MarketResult result = Market.of(MarketPlan.of(100).withDays(20)).play(BOOK);
        long away = result.refused().get("leads.capture");
        long captured = result.events().get("lead.captured");
        assertThat(away).isBetween(2L, 25L);
        assertThat(captured).isLessThanOrEqualTo(100).isGreaterThan(100 - away);
    }

    @Test
    void aContractThatWasRenewedIsRenewedAgain() {
        RuleBook shorter = RuleBook.parse(BOOK.canonical().replace("\"term\":\"P1Y\"", "\"term\":\"P4M\""));
        List<TraceEvent> trace = new ArrayList<>();
        Market.of(MarketPlan.of(30).withDays(500)).trace(trace::add).play(shorter);
        List<TraceEvent> renewals = trace.stream()
                .filter(event ->
                        event.event().equals("contract.started") && event.data().containsKey("renews"))
                .toList();
        Set<String> made = renewals.stream().map(TraceEvent::subject).collect(Collectors.toSet());
        assertThat(renewals)
                .anyMatch(event -> made.contains("contract/" + event.data().get("renews")));
    }

    @Test
    void thePlanSaysWhatItCannotBe() {
        assertThatThrownBy(() -> MarketPlan.of(10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The reps (0) of a market must be 1 to 1000.");
        MarketPlan longest = MarketPlan.of(1, 5).withDays(3_660);
        assertThat(longest.reps().get(4).user().absences())
                .hasSizeGreaterThan(39)
                .last()
                .satisfies(absence -> assertThat(absence.from()).isAfter(Instant.parse("2035-10-01T00:00:00Z")));
    }

    private static Comparison.Row row(Comparison comparison, Measure measure) {
        return comparison.rows().stream()
                .filter(row -> row.measure() == measure)
                .findFirst()
                .orElseThrow();
    }
}
