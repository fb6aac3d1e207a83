package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.acceptance.Laws;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinnerTest {

    private static TreeMap<Double, Counts> counts(double... valueWonLost) {
        TreeMap<Double, Counts> counts = new TreeMap<>();
        for (int i = 0; i < valueWonLost.length; i += 3) {
            counts.put(valueWonLost[i], new Counts((int) valueWonLost[i + 1], (int) valueWonLost[i + 2]));
        }
        return counts;
    }

    private static List<Double> cuts(TreeMap<Double, Counts> counts, int least, Binning binning) {
        return ((Grid.Numeric) new Binner(least).numeric(counts, binning)).cuts();
    }

    @Test
    void quantilesGoByTheRankOfTheFirstEqualNumber() {
        TreeMap<Double, Counts> even = counts(1, 1, 0, 2, 1, 0, 3, 0, 1, 4, 0, 1);
        assertThat(cuts(even, 1, Binning.quantiles(2))).containsExactly(2.5);
        assertThat(cuts(even, 1, Binning.quantiles(4))).containsExactly(1.5, 2.5, 3.5);
        // ranks 0 and 3 of 4: halves 0 and 1
        assertThat(cuts(counts(1, 3, 0, 2, 1, 0), 1, Binning.quantiles(2))).containsExactly(1.5);
        // ranks 0 and 1 of 4: both in the first half
        assertThat(cuts(counts(1, 1, 0, 2, 3, 0), 1, Binning.quantiles(2))).isEmpty();
        assertThat(cuts(counts(), 1, Binning.quantiles(2))).isEmpty();
    }

    @Test
    void supervisedBoundStandsWhereTheWinRateJumps() {
        TreeMap<Double, Counts> jump = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            jump.put((double) i, i < 40 ? new Counts(1, 9) : new Counts(6, 4));
        }
        assertThat(cuts(jump, 20, Binning.supervised(10))).containsExactly(39.5);
        assertThat(cuts(jump, 400, Binning.supervised(10))).containsExactly(39.5);
        assertThat(cuts(jump, 401, Binning.supervised(10))).containsExactly(40.5);
        assertThat(cuts(jump, 501, Binning.supervised(10))).isEmpty();
    }

    @Test
    void supervisedBinsAreAtMostSoMany() {
        TreeMap<Double, Counts> steps = counts(1, 10, 90, 2, 40, 60, 3, 80, 20);
        assertThat(cuts(steps, 20, Binning.supervised(10))).containsExactly(1.5, 2.5);
        // two bins: ln L of 10/90 and 120/80 = -32.5083 - 134.6023 = -167.1106; of 50/150 and 80/20 = -112.4670 -
        // 50.0402
        // = -162.5072, which is more
        assertThat(cuts(steps, 20, Binning.supervised(2))).containsExactly(2.5);
    }

    @Test
    void gainMustBeWorthItsPrice() {
        // of 40: 13/7 and 7/13: gain 2 * -12.9489 - -27.7259 = 1.8281, price ln(40) / 2 = 1.8444
        assertThat(cuts(counts(1, 13, 7, 2, 7, 13), 1, Binning.supervised(2))).isEmpty();
        // 14/6 and 6/14: gain 2 * -12.2173 + 27.7259 = 3.2913
        assertThat(cuts(counts(1, 14, 6, 2, 6, 14), 1, Binning.supervised(2))).containsExactly(1.5);
    }

    @Test
    void neighboursThatDoNotMoveInTheDirectionAreJoined() {
        // rates 0.2, 0.5, 0.4, 0.4, 0.9
        TreeMap<Double, Counts> wave = counts(1, 2, 8, 2, 5, 5, 3, 4, 6, 4, 4, 6, 5, 9, 1);
        Binning each = Binning.at(2, 3, 4, 5);
        assertThat(cuts(wave, 1, each)).containsExactly(2.0, 3.0, 4.0, 5.0);
        assertThat(cuts(wave, 1, each.increasing())).containsExactly(2.0, 5.0);
        assertThat(cuts(wave, 1, each.decreasing())).isEmpty();
        assertThat(cuts(wave, 1, each.monotone())).containsExactly(2.0, 5.0);
        TreeMap<Double, Counts> falling = counts(1, 9, 1, 2, 5, 5, 3, 5, 5, 4, 1, 9);
        assertThat(cuts(falling, 1, Binning.at(2, 3, 4).monotone())).containsExactly(2.0, 4.0);
        assertThat(cuts(falling, 1, Binning.at(2, 3, 4).increasing())).isEmpty();
        // equal rates do not rise: 0.5 and 0.5 become one
        assertThat(cuts(counts(1, 5, 5, 2, 5, 5), 1, Binning.at(2).increasing()))
                .isEmpty();
    }

    @Test
    void categoriesWithTooFewExamplesAreRare() {
        Grid grid =
                new Binner(3).categorical(Map.of("b", new Counts(1, 2), "a", new Counts(3, 0), "c", new Counts(1, 1)));
        assertThat(grid.bins())
                .containsExactly(
                        new Bin.Values(List.of("a")), new Bin.Values(List.of("b")), new Bin.Rare(), new Bin.Unknown());
        assertThat(List.of(grid.at("a"), grid.at("b"), grid.at("c"), grid.at("never"), grid.at(null), grid.at(1.0)))
                .containsExactly(0, 1, 2, 2, 3, -1);
    }

    @Test
    void numberAtABoundBelongsAboveIt() {
        Grid grid = new Grid.Numeric(List.of(1.0, 10.0));
        assertThat(List.of(
                        grid.at(-5.0),
                        grid.at(0.999),
                        grid.at(1.0),
                        grid.at(9.0),
                        grid.at(10.0),
                        grid.at(1e15),
                        grid.at(null),
                        grid.at("1")))
                .containsExactly(0, 0, 1, 1, 2, 2, 3, -1);
        assertThat(grid.bins())
                .extracting(Bin::toString)
                .containsExactly("below 1", "1 to below 10", "10 or more", "unknown");
        assertThat(new Grid.Numeric(List.of()).bins())
                .extracting(Bin::toString)
                .containsExactly("any number", "unknown");
    }

    @Test
    void weightOfEvidenceHasOneExampleOfTheAverageAdded() {
        // 40 won, 60 lost; a bin of 9 and 3: ln((9.4 / 40) / (3.6 / 60)) = ln(3.916667)
        Counts total = new Counts(40, 60);
        assertThat(new Counts(9, 3).weightOfEvidence(total)).isCloseTo(Math.log(0.235 / 0.06), within(1e-12));
        assertThat(Counts.NONE.weightOfEvidence(total)).isCloseTo(0, within(1e-12));
        // (9/40 - 3/60) * 1.365241
        assertThat(new Counts(9, 3).informationValue(total)).isCloseTo(0.175 * Math.log(0.235 / 0.06), within(1e-12));
    }

    @Test
    void binningsMustBeSound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binning.supervised(1))
                .withMessage("most (1) of a binning must be between 2 and 64.");
        assertThatIllegalArgumentException().isThrownBy(() -> Binning.quantiles(65));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binning.at(1, 1))
                .withMessage("cuts ([1.0, 1.0]) of a binning must be finite and ascending.");
        assertThatIllegalArgumentException().isThrownBy(() -> Binning.at(Double.NaN));
        assertThat(Binning.at().cuts()).isEmpty();
    }

    @Property(tries = 200, seed = Laws.SEED)
    void binsWithADirectionKeepIt(
            @ForAll @Size(40) List<@IntRange(max = 9) Integer> wins, @ForAll @IntRange(min = 2, max = 12) int most) {
        TreeMap<Double, Counts> counts = new TreeMap<>();
        for (int i = 0; i < wins.size(); i++) {
            counts.put(i / 4.0, new Counts(wins.get(i), 9 - wins.get(i)));
        }
        for (Binning binning : List.of(Binning.supervised(most), Binning.quantiles(most))) {
            Grid grid = new Binner(18).numeric(counts, binning.increasing());
            int[] won = new int[grid.bins().size()];
            int[] all = new int[grid.bins().size()];
            counts.forEach((number, count) -> {
                won[grid.at(number)] += count.won();
                all[grid.at(number)] += count.all();
            });
            assertThat(grid.bins().size() - 1).isLessThanOrEqualTo(most);
            for (int b = 1; b < won.length - 1; b++) {
                assertThat((double) won[b] / all[b]).isGreaterThan((double) won[b - 1] / all[b - 1]);
            }
        }
    }
}
