package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.acceptance.Laws;
import io.crmkit.rules.prediction.LogisticRegression.Row;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static void add(List<Row> rows, int count, boolean isWon, int[] at, double... values) {
        for (int i = 0; i < count; i++) {
            rows.add(new Row(at, values, isWon));
        }
    }

    @Test
    void choleskyFactorSolves() {
        // 4 * 1.25 + 2 * 1.5 = 8, 2 * 1.25 + 3 * 1.5 = 7; the upper triangle is not looked at
        double[][] matrix = {{4, Double.NaN}, {2, 3}};
        assertThat(Cholesky.of(matrix).solve(new double[] {8, 7}))
                .containsExactly(new double[] {1.25, 1.5}, within(1e-15));
        double[][] three = {{25, 0, 0}, {15, 18, 0}, {-5, 0, 11}};
        // x = (1, 2, 3): 25 + 30 - 15 = 40, 15 + 36 = 51, -5 + 33 = 28
        assertThat(Cholesky.of(three).solve(new double[] {40, 51, 28}))
                .containsExactly(new double[] {1, 2, 3}, within(1e-14));
    }

    @Test
    void matrixThatIsNotPositiveDefiniteIsRefused() {
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 4}}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("matrix must be positive definite, row 1 leaves 0.0");
    }

    @Test
    void oneBinaryColumnGivesTheLogOdds() {
        List<Row> rows = new ArrayList<>();
        int[] both = {0, 1};
        add(rows, 30, true, both, 1, 1);
        add(rows, 10, false, both, 1, 1);
        add(rows, 5, true, new int[] {0}, 1);
        add(rows, 20, false, new int[] {0}, 1);
        double[] b = LogisticRegression.fit(rows, new double[] {1e-9, 1e-9});
        assertThat(b[0]).isCloseTo(Math.log(5 / 20.0), within(1e-8));
        assertThat(b[0] + b[1]).isCloseTo(Math.log(30 / 10.0), within(1e-8));
    }

    @Test
    void separatedOutcomesStayFiniteUnderTheRidge() {
        List<Row> rows = new ArrayList<>();
        add(rows, 50, true, new int[] {0, 1}, 1, 1000);
        add(rows, 50, false, new int[] {0, 1}, 1, -1000);
        double[] b = LogisticRegression.fit(rows, new double[] {1e-9, 1});
        assertThat(b[0]).isCloseTo(0, within(1e-9));
        // the gradient: 100 * 1000 / (1 + e^(1000 b)) = b
        assertThat(100_000 / (1 + Math.exp(1000 * b[1]))).isCloseTo(b[1], within(1e-6));
    }

    @Property(tries = 100, seed = Laws.SEED)
    void gradientIsZeroAtTheSolution(@ForAll @DoubleRange(min = 0.01, max = 100) double ridge, @ForAll long seed) {
        solve(ridge, seed);
    }

    /** Where sums no longer tell one step from the next. */
    @Test
    void gradientIsZeroAlsoWhereTheObjectiveIsFlat() {
        solve(18.6, 655_701);
    }

    private static void solve(double ridge, long seed) {
        SplitMix chance = new SplitMix(seed);
        List<Row> rows = new ArrayList<>();
        List<double[]> design = new ArrayList<>();
        List<Boolean> won = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] x = {1, chance.below(7) - 3.0, chance.below(100) / 10.0};
            boolean isWon = i < 2 ? i == 0 : chance.below(10) < 3 + x[1];
            rows.add(new Row(new int[] {0, 1, 2}, x, isWon));
            design.add(x);
            won.add(isWon);
        }
        double[] ridges = {1e-9, ridge, ridge};
        double[] b = LogisticRegression.fit(rows, ridges);
        for (int k = 0; k < 3; k++) {
            double gradient = -ridges[k] * b[k];
            for (int i = 0; i < design.size(); i++) {
                double[] x = design.get(i);
                double p = 1 / (1 + Math.exp(-(b[0] + b[1] * x[1] + b[2] * x[2])));
                gradient += ((won.get(i) ? 1 : 0) - p) * x[k];
            }
            assertThat(gradient).isCloseTo(0, within(1e-6));
        }
    }
}
