package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    private static final double EXACT = 1e-12;

    /** Won: 0.9, 0.6, 0.6, 0.25. Lost: 0.8, 0.6, 0.22, 0.1. */
    private static final Evaluation EIGHT = Evaluation.of(List.of(
            new Judged(0.9, true),
            new Judged(0.6, true),
            new Judged(0.6, true),
            new Judged(0.25, true),
            new Judged(0.8, false),
            new Judged(0.6, false),
            new Judged(0.22, false),
            new Judged(0.1, false)));

    @Test
    void areaCountsPairsAndHalfOfTies() {
        // of 16 pairs: 0.9 beats 4; each 0.6 beats 2 and ties 1 = 2.5; 0.25 beats 2; 4 + 5 + 2 = 11
        assertThat(EIGHT.auc()).isEqualTo(11 / 16.0);
    }

    @Test
    void intervalOfTheAreaIsThatOfDeLong() {
        // shares beaten of the won: 1, 0.625, 0.625, 0.5: mean 0.6875, squares 0.09765625 + 2 * 0.00390625 + 0.03515625
        // = 0.140625, / 3 / 4 = 0.01171875
        // of the lost, shares of the won above: 0.8: 1/4; 0.6: 1/4 + 2/8 = 0.5; 0.22: 1; 0.1: 1: mean 0.6875, squares
        // 0.19140625 + 0.03515625 + 2 * 0.09765625 = 0.421875, / 12 = 0.03515625
        // deviation sqrt(0.046875) = 0.216506351; 90 %: 1.644853627 * 0.216506351 = 0.356121
        Interval interval = EIGHT.aucInterval(0.9);
        assertThat(interval.low()).isCloseTo(0.6875 - 1.6448536269514722 * Math.sqrt(0.046875), within(1e-9));
        assertThat(interval.high()).isEqualTo(1);
        assertThat(EIGHT.aucInterval(0.5).high())
                .isCloseTo(0.6875 + 0.6744897501960817 * Math.sqrt(0.046875), within(1e-9));
    }

    @Test
    void brierScoreIsTheSumOfItsParts() {
        Brier brier = EIGHT.brier();
        // 0.01 + 0.16 + 0.16 + 0.5625 + 0.64 + 0.36 + 0.0484 + 0.01 = 1.9509
        assertThat(brier.score()).isCloseTo(1.9509 / 8, within(EXACT));
        // bins: [0.1] 1 lost; [0.2] 0.25 won, 0.22 lost; [0.6] 3 of which 2 won; [0.8] lost; [0.9] won
        // reliability: 0.1^2 + 2 * 0.265^2 + 3 * (2/3 - 0.6)^2 + 0.8^2 + 0.1^2 = 0.01 + 0.14045 + 0.0133333 + 0.64 +
        // 0.01
        assertThat(brier.reliability()).isCloseTo((0.01 + 0.14045 + 3 * 4 / 900.0 + 0.64 + 0.01) / 8, within(EXACT));
        // resolution: 0.25 + 2 * 0 + 3 * (1/6)^2 + 0.25 + 0.25
        assertThat(brier.resolution()).isCloseTo((0.75 + 3 / 36.0) / 8, within(EXACT));
        assertThat(brier.uncertainty()).isEqualTo(0.25);
        // within: only the second bin varies: 0.015^2 twice; covariance 0.015 * 0.5 twice
        assertThat(brier.withinVariance()).isCloseTo(2 * 0.000225 / 8, within(EXACT));
        assertThat(brier.withinCovariance()).isCloseTo(2 * 0.0075 / 8, within(EXACT));
        assertThat(brier.reliability()
                        - brier.resolution()
                        + brier.uncertainty()
                        + brier.withinVariance()
                        - 2 * brier.withinCovariance())
                .isCloseTo(brier.score(), within(EXACT));
        assertThat(brier.skill()).isCloseTo(1 - 1.9509 / 8 / 0.25, within(EXACT));
    }

    @Test
    void calibrationHasTenBinsTheLastOneClosed() {
        List<CalibrationBin> bins = EIGHT.calibration();
        assertThat(bins).hasSize(10);
        assertThat(bins).extracting(CalibrationBin::count).containsExactly(0, 1, 2, 0, 0, 0, 3, 0, 1, 1);
        assertThat(bins).extracting(CalibrationBin::won).containsExactly(0, 0, 1, 0, 0, 0, 2, 0, 0, 1);
        assertThat(bins.get(2).meanProbability()).isCloseTo(0.235, within(EXACT));
        assertThat(bins.get(2).winRate()).isEqualTo(0.5);
        assertThat(bins.get(0)).isEqualTo(new CalibrationBin(0, 0.1, 0, 0, 0));
        assertThat(bins.get(9).to()).isEqualTo(1);
        // (0.1 + 2 * 0.265 + 3 * 0.0666667 + 0.8 + 0.1) / 8
        assertThat(EIGHT.calibrationError()).isCloseTo((0.1 + 0.53 + 0.2 + 0.9) / 8, within(EXACT));
        Evaluation sure = Evaluation.of(List.of(new Judged(1, true), new Judged(0, false)));
        assertThat(sure.calibration().get(9).count()).isEqualTo(1);
        assertThat(sure.calibrationError()).isZero();
    }

    @Test
    void wilsonsIntervalOfHalfOfFour() {
        // z^2 = 3.841459: weight 0.960365; middle (0.5 + 0.480182) / 1.960365 = 0.5;
        // half 1.959964 / 1.960365 * sqrt(0.0625 + 0.960365 / 16) = 0.349911
        CalibrationBin bin = new CalibrationBin(0.4, 0.5, 4, 2, 0.45);
        assertThat(bin.interval(0.95).low()).isCloseTo(0.1500, within(5e-5));
        assertThat(bin.interval(0.95).high()).isCloseTo(0.8500, within(5e-5));
        assertThat(new CalibrationBin(0, 0.1, 0, 0, 0).interval(0.95)).isEqualTo(new Interval(0, 1));
        // all of 10: 10 / (10 + 3.841459)
        assertThat(new CalibrationBin(0.9, 1, 10, 10, 0.95).interval(0.95).low())
                .isCloseTo(10 / 13.841458820694124, within(1e-9));
    }

    @Test
    void largestGapOfTheDistributionsIsLookedForBetweenTiesOnly() {
        // up to 0.22: won 0, lost 2/4; up to 0.25: 1/4, 2/4; up to 0.6: 3/4, 3/4; up to 0.8: 3/4, 1
        assertThat(EIGHT.ks()).isEqualTo(0.5);
        assertThat(Evaluation.of(List.of(new Judged(0.5, true), new Judged(0.5, false)))
                        .ks())
                .isZero();
    }

    @Test
    void liftComparesTheTopWithAllAndSharesTies() {
        assertThat(EIGHT.lift(0.125)).isEqualTo(2); // 0.9 won; 1 / 0.5
        assertThat(EIGHT.lift(0.25)).isEqualTo(1); // 0.9 won, 0.8 lost
        // 4 = 0.9, 0.8 and two of the three at 0.6, of which 2 were won: 1 + 2 * 2/3 = 7/3; / 4 / 0.5
        assertThat(EIGHT.lift(0.5)).isCloseTo(7 / 6.0, within(EXACT));
        assertThat(EIGHT.lift(0.3)).isCloseTo((1 + 2 / 3.0) / 3 / 0.5, within(EXACT)); // 2.4, rounded up to 3
        assertThat(EIGHT.lift(1)).isEqualTo(1);
    }

    @Test
    void bootstrapFollowsFromItsSeed() {
        List<Judged> many = new ArrayList<>();
        SplitMix chance = new SplitMix(5);
        for (int i = 0; i < 400; i++) {
            double p = chance.below(1000) / 1000.0;
            many.add(new Judged(p, chance.below(1000) < 1000 * p));
        }
        Evaluation evaluation = Evaluation.of(many);
        Interval drawn = evaluation.bootstrap(Evaluation::auc, 1, 500, 0.95);
        Interval analytic = evaluation.aucInterval(0.95);
        assertThat(drawn.low()).isCloseTo(analytic.low(), within(0.01));
        assertThat(drawn.high()).isCloseTo(analytic.high(), within(0.01));
        assertThat(evaluation.bootstrap(Evaluation::auc, 1, 500, 0.95)).isEqualTo(drawn);
        assertThat(evaluation.bootstrap(Evaluation::auc, 2, 500, 0.95)).isNotEqualTo(drawn);
        Interval narrow = evaluation.bootstrap(Evaluation::auc, 1, 500, 0.5);
        assertThat(narrow.low()).isGreaterThan(drawn.low());
        assertThat(narrow.high()).isLessThan(drawn.high());
        assertThat(evaluation.bootstrap(Evaluation::winRate, 1, 3, 0.9))
                .isEqualTo(new Interval(evaluation.winRate(), evaluation.winRate()));
    }

    @Test
    void orderOfThePredictionsDoesNotMatter() {
        Evaluation other = Evaluation.of(List.of(
                new Judged(0.6, false),
                new Judged(0.1, false),
                new Judged(0.6, true),
                new Judged(0.9, true),
                new Judged(0.22, false),
                new Judged(0.6, true),
                new Judged(0.25, true),
                new Judged(0.8, false)));
        assertThat(other).hasToString(EIGHT.toString()).hasToString("Evaluation[8, auc=0.6875, brier=0.2439]");
        assertThat(other.ks()).isEqualTo(EIGHT.ks());
        assertThat(other.lift(0.3)).isEqualTo(EIGHT.lift(0.3));
    }

    @Test
    void oneOutcomeCannotBeJudged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(List.of(new Judged(0.5, true))))
                .withMessage("outcomes (1 won of 1) of an evaluation must have some won and some lost.");
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(List.of(new Judged(0.5, false))));
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(List.of()));
        Evaluation two = Evaluation.of(List.of(new Judged(0.5, true), new Judged(0.4, false)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.aucInterval(0.95))
                .withMessageContaining("at least two won and two lost");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void probabilitiesAndSharesHaveBounds(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged(number, true));
        assertThatIllegalArgumentException().isThrownBy(() -> EIGHT.lift(number));
        assertThatIllegalArgumentException().isThrownBy(() -> EIGHT.aucInterval(number));
        assertThatIllegalArgumentException().isThrownBy(() -> EIGHT.bootstrap(Evaluation::auc, 1, 10, number));
        assertThatIllegalArgumentException().isThrownBy(() -> EIGHT.bootstrap(Evaluation::auc, 1, 1, 0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> EIGHT.lift(0));
    }
}
