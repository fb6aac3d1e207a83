package io.crmkit.simulation;

import io.crmkit.policy.PolicySource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Two rule books on the same market, over several seeds.
 *
 * <p>For each seed the market is played under both books; a row is about the differences within the pairs. Its interval
 * is the one of Student's t for the mean of paired differences, mean ± t(0.975, n - 1) · s / √n.
 *
 * @param seeds how many markets were played
 * @param rows one for each measure, in the order of {@link Measure}
 */
public record Comparison(int seeds, List<Row> rows) {
    /** t(0.975, df) for df = 1 to 30, the usual table. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /** Copies the rows. */
    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * What the books did to one measure; means over the seeds, to 2 decimals HALF_UP.
     *
     * @param measure the measure
     * @param before the mean under the first book
     * @param after the mean under the second book
     * @param difference the mean of after - before
     * @param low the lower end of the 95 % interval of the difference
     * @param high its upper end
     */
    public record Row(
            Measure measure,
            BigDecimal before,
            BigDecimal after,
            BigDecimal difference,
            BigDecimal low,
            BigDecimal high) {
        /**
         * Tells whether the books differ in this measure as far as one can say: whether 0 lies outside of the interval.
         *
         * @return whether they do
         */
        public boolean differs() {
            return low.signum() > 0 || high.signum() < 0;
        }
    }

    /**
     * Plays a market under two books. The plays of different seeds run on the threads of the common pool.
     *
     * @param plan the market; its seed is the first one
     * @param before the first book
     * @param after the second book
     * @param seeds how many seeds, 2 to 1000: that of the plan and those after it
     * @return the comparison
     * @throws IllegalArgumentException if there are too few or too many seeds
     */
    public static Comparison of(MarketPlan plan, PolicySource before, PolicySource after, int seeds) {
        if (seeds < 2 || seeds > 1_000) {
            throw new IllegalArgumentException("The seeds (" + seeds + ") of a comparison must be 2 to 1000.");
        }
        List<Pair> pairs = LongStream.range(plan.seed(), plan.seed() + seeds)
                .parallel()
                .mapToObj(seed -> {
                    Market market = Market.of(plan.withSeed(seed));
                    return new Pair(
                            market.play(before).measures(), market.play(after).measures());
                })
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            rows.add(row(measure, pairs));
        }
        return new Comparison(seeds, rows);
    }

    private record Pair(Map<Measure, BigDecimal> before, Map<Measure, BigDecimal> after) {
        BigDecimal difference(Measure measure) {
            return after.getOrDefault(measure, BigDecimal.ZERO).subtract(before.getOrDefault(measure, BigDecimal.ZERO));
        }
    }

    private static Row row(Measure measure, List<Pair> pairs) {
        List<BigDecimal> differences =
                pairs.stream().map(pair -> pair.difference(measure)).toList();
        BigDecimal mean = mean(differences);
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal difference : differences) {
            squares = squares.add(difference.subtract(mean).pow(2, MathContext.DECIMAL128));
        }
        int n = pairs.size();
        BigDecimal half = squares.divide(BigDecimal.valueOf((long) n * (n - 1)), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL64)
                .multiply(BigDecimal.valueOf(t(n - 1)));
        return new Row(
                measure,
                rounded(mean(pairs.stream()
                        .map(pair -> pair.before().getOrDefault(measure, BigDecimal.ZERO))
                        .toList())),
                rounded(mean(pairs.stream()
                        .map(pair -> pair.after().getOrDefault(measure, BigDecimal.ZERO))
                        .toList())),
                rounded(mean),
                rounded(mean.subtract(half)),
                rounded(mean.add(half)));
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    /** Above the table, the first terms of its expansion in 1/df, right to 3 decimals. */
    static double t(int df) {
        if (df <= T.length) {
            return T[df - 1];
        }
        double z = 1.959964;
        return z
                + (z * z * z + z) / (4.0 * df)
                + (5 * StrictMath.pow(z, 5) + 16 * z * z * z + 3 * z) / (96.0 * df * df);
    }

    /**
     * Returns the comparison as a table for people.
     *
     * @return lines of text in English, a heading first; {@code *} marks the measures in which the books differ
     */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-18s %14s %14s %14s   %s%n",
                "measure",
                "before",
                "after",
                "difference",
                "95 % interval"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s %14s %14s %14s   %s to %s%s%n",
                    row.measure(),
                    row.before().toPlainString(),
                    row.after().toPlainString(),
                    row.difference().toPlainString(),
                    row.low().toPlainString(),
                    row.high().toPlainString(),
                    row.differs() ? " *" : ""));
        }
        return text.toString().replace("\r\n", "\n");
    }
}
