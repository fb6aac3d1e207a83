package io.crmkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.simulation.Comparison.Pair;
import io.crmkit.simulation.Comparison.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of a comparison are those of the textbook. */
class ComparisonTest {
    /** Quantiles of Student's t for 97.5 %, as printed in tables. */
    @ParameterizedTest
    @CsvSource({
        "1, 12.706",
        "2, 4.303",
        "4, 2.776",
        "9, 2.262",
        "19, 2.093",
        "29, 2.045",
        "30, 2.042",
        "31, 2.040",
        "40, 2.021",
        "50, 2.009",
        "60, 2.000",
        "80, 1.990",
        "100, 1.984",
        "120, 1.980",
        "999, 1.962"
    })
    void theQuantilesAreThoseOfTheTable(int freedom, double quantile) {
        assertThat(Comparison.t(freedom)).isCloseTo(quantile, within(0.0006));
    }

    private static Row row(double... differences) {
        return Comparison.row(
                Measure.POOL_MOVES,
                Arrays.stream(differences)
                        .mapToObj(difference -> new Pair(
                                Map.of(Measure.POOL_MOVES, BigDecimal.TEN),
                                Map.of(Measure.POOL_MOVES, BigDecimal.TEN.add(BigDecimal.valueOf(difference)))))
                        .toList());
    }

    /** Mean 3, s = √2.5, s/√5 = √0.5 = 0.70711, times 2.776 = 1.96293. */
    @Test
    void theIntervalOfOneToFiveIsTheOneComputedByHand() {
        assertThat(row(1, 2, 3, 4, 5))
                .isEqualTo(new Row(
                        Measure.POOL_MOVES,
                        5,
                        new BigDecimal("10.00"),
                        new BigDecimal("13.00"),
                        new BigDecimal("3.00"),
                        new BigDecimal("1.04"),
                        new BigDecimal("4.96"),
                        true));
    }

    /** Mean 2, s = √2, s/√2 = 1, times 12.706. */
    @Test
    void twoPairsSayLittle() {
        Row row = row(1, 3);
        assertThat(row.low()).isEqualByComparingTo("-10.71");
        assertThat(row.high()).isEqualByComparingTo("14.71");
        assertThat(row.differs()).isFalse();
    }

    @Test
    void aDifferenceThatRoundingHidesIsOneAllTheSame() {
        Row row = row(0.002, 0.002, 0.002);
        assertThat(row.low()).isEqualByComparingTo("0.00");
        assertThat(row.differs()).isTrue();
        assertThat(row(0, 0, 0).differs()).isFalse();
        assertThat(row(-0.002, -0.002, -0.002).differs()).isTrue();
    }

    private static void lead(Tally tally, String event, String lead, int minute) {
        tally.accept(new TraceEvent(
                java.time.Instant.EPOCH.plusSeconds(60L * minute), event, lead, "user:alice", Map.of(), List.of()));
    }

    @Test
    void whereNobodyIsContactedThereIsNoResponseTime() {
        Tally tally = new Tally();
        assertThat(tally.measures())
                .doesNotContainKeys(Measure.RESPONSE_HOURS, Measure.CONTACTED_PERCENT, Measure.CONVERTED_PERCENT);
        lead(tally, "lead.captured", "lead/a", 0);
        lead(tally, "lead.assigned", "lead/a", 1);
        assertThat(tally.measures())
                .doesNotContainKey(Measure.RESPONSE_HOURS)
                .containsEntry(Measure.CONTACTED_PERCENT, new BigDecimal("0.00"));
    }

    @Test
    void theFirstContactIsWaitedForSinceSomebodyHadTheLeadFirst() {
        Tally tally = new Tally();
        for (String lead : List.of("lead/a", "lead/b", "lead/c", "lead/d")) {
            lead(tally, "lead.captured", lead, 0);
        }
        lead(tally, "lead.claimed", "lead/a", 60);
        lead(tally, "lead.contacted", "lead/a", 180);
        lead(tally, "lead.contacted", "lead/a", 190);
        lead(tally, "lead.assigned", "lead/b", 0);
        lead(tally, "lead.claimed", "lead/b", 300);
        lead(tally, "lead.contacted", "lead/b", 360);
        lead(tally, "lead.contacted", "lead/c", 400);
        lead(tally, "lead.assigned", "lead/c", 401);
        lead(tally, "lead.contacted", "lead/c", 402);
        Tally again = new Tally();
        again.restore(tally.kept());
        lead(again, "lead.assigned", "lead/a", 500);
        lead(again, "lead.contacted", "lead/a", 501);

        assertThat(again.measures())
                .containsEntry(Measure.RESPONSE_HOURS, new BigDecimal("2.00"))
                .containsEntry(Measure.CONTACTED_PERCENT, new BigDecimal("75.00"));
    }

    @Test
    void chancesDependOnNothingButWhoThrowsForWhat() {
        Dice dice = new Dice(7);
        List<Double> first = new ArrayList<>();
        for (int who = 0; who < 50; who++) {
            first.add(dice.share(who, "size"));
        }
        for (int who = 49; who >= 0; who--) {
            assertThat(new Dice(7).share(who, "size")).isEqualTo(first.get(who));
        }
        assertThat(first)
                .doesNotHaveDuplicates()
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
    }
}
