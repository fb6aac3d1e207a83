package io.crmkit.examples.benchmarks.stores;

import java.util.Arrays;
import java.util.List;

/**
 * What a keeper took for something.
 *
 * @param database where
 * @param task what
 * @param keeper who
 * @param micros microseconds of the clock an item, the median of the rounds
 * @param toJdbc the median, over the rounds, of the time beside that of plain JDBC in the same round
 */
record Measured(String database, String task, String keeper, double micros, double toJdbc) {
    static Measured of(Database database, Task task, Keepers keeper, List<Double> rounds, List<Double> jdbc) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds.get(i) / jdbc.get(i);
        }
        double[] micros = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        return new Measured(database.name(), task.label(), keeper.label(), median(micros), median(ratios));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
