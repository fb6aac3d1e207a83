package io.crmkit.simulation;

import io.crmkit.policy.PolicySource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Two rule books on the same market, over several seeds.
 *
 * <p>For each seed the market is played under both books; a row is about the differences within the pairs. A pair in
 * which a measure cannot be computed under both books, as the response time where nobody was contacted, does not count for
 * that measure: nothing is never better than something. The interval is the one of Student's t for the mean of paired
 * differences, mean ± t(0.975, n - 1) · s / √n, where n is the number of pairs that count.
 *
 * <p>Each interval stands for itself. Of eight measures under two books that do not differ in them, one or more will seem
 * to differ in one comparison of three (1 - 0.95⁸ = 0.34, were they independent of each other); who looks for any
 * difference whatever should play more seeds and take only what lies far outside.
 *
 * @param seeds how many markets were played
 * @param rows one for each measure that counts in two pairs or more, in the order of {@link Measure}
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
     * What the books did to one measure; means over the pairs that count, to 2 decimals HALF_UP.
     *
     * @param measure the measure
     * @param pairs how many pairs count, 2 or more
     * @param before the mean under the first book
     * @param after the mean under the second book
     * @param difference the mean of after - before
     * @param low the lower end of the 95 % interval of the difference
     * @param high its upper end
     * @param differs whether the books differ in this measure as far as one can say: whether 0 lies outside of the interval
     *     before its ends are rounded
     */
    public record Row(
            Measure measure,
            int pairs,
            BigDecimal before,
            BigDecimal after,
            BigDecimal difference,
            BigDecimal low,
            BigDecimal high,
            boolean differs) {}

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
            List<Pair> computed =
                    pairs.stream().filter(pair -> pair.has(measure)).toList();
            if (computed.size() > 1) {
                rows.add(row(measure, computed));
            }
        }
        return new Comparison(seeds, rows);
    }

    /** What came of one market under both books. */
    record Pair(Map<Measure, BigDecimal> before, Map<Measure, BigDecimal> after) {
        boolean has(Measure measure) {
            return before.containsKey(measure) && after.containsKey(measure);
        }
    }

    private static BigDecimal value(Map<Measure, BigDecimal> values, Measure measure) {
        return Objects.requireNonNull(values.get(measure));
    }

    /** Compares what came of pairs, two or more, in all of which the measure was computed. */
    static Row row(Measure measure, List<Pair> pairs) {
        List<BigDecimal> before =
                pairs.stream().map(pair -> value(pair.before(), measure)).toList();
        List<BigDecimal> after =
                pairs.stream().map(pair -> value(pair.after(), measure)).toList();
        List<BigDecimal> differences = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            differences.add(after.get(i).subtract(before.get(i)));
        }
        BigDecimal mean = mean(differences);
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal difference : differences) {
            squares = squares.add(difference.subtract(mean).pow(2, MathContext.DECIMAL128));
        }
        int n = pairs.size();
        BigDecimal half = squares.divide(BigDecimal.valueOf((long) n * (n - 1)), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL64)
                .multiply(BigDecimal.valueOf(t(n - 1)));
        BigDecimal low = mean.subtract(half);
        BigDecimal high = mean.add(half);
        return new Row(
                measure,
                n,
                rounded(mean(before)),
                rounded(mean(after)),
                rounded(mean),
                rounded(low),
                rounded(high),
                low.signum() > 0 || high.signum() < 0);
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
     * @return lines of text in English, a heading first; {@code *} marks the measures in which the books differ; of what was
     *     not computed in two pairs there is only that
     */
    public String table() {
        StringBuilder text =
                new StringBuilder(line("measure", "pairs", "before", "after", "difference", "95 % interval"));
        for (Measure measure : Measure.values()) {
            text.append(rows.stream()
                    .filter(row -> row.measure() == measure)
                    .findFirst()
                    .map(Comparison::line)
                    .orElseGet(() -> line(measure.name(), "", "", "", "", "not computable in two pairs")));
        }
        return text.toString();
    }

    private static String line(Row row) {
        return line(
                row.measure().name(),
                Integer.toString(row.pairs()),
                row.before().toPlainString(),
                row.after().toPlainString(),
                row.difference().toPlainString(),
                row.low().toPlainString() + " to " + row.high().toPlainString() + (row.differs() ? " *" : ""));
    }

    private static String line(
            String measure, String pairs, String before, String after, String difference, String interval) {
        return String.format(
                        Locale.ROOT,
                        "%-18s %5s %14s %14s %14s   %s",
                        measure,
                        pairs,
                        before,
                        after,
                        difference,
                        interval)
                + "\n";
    }
}
