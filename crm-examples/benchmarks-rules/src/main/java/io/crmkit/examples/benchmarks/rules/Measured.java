package io.crmkit.examples.benchmarks.rules;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What one case took: of each figure the median of the iterations. NaN if there is no figure.
 *
 * @param what the case
 * @param note what was noted beside
 * @param cpuNanos the processor time of a decision
 * @param wallNanos the time of a decision
 * @param bytes what a decision allocates
 */
record Measured(Case what, Note note, double cpuNanos, double wallNanos, double bytes) {
    /** Takes what was not measured. */
    static Measured not(Case what, Note note) {
        return new Measured(what, note, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Takes the results of a run. */
    static Measured of(Case what, Note note, Collection<RunResult> runs) {
        List<IterationResult> iterations = runs.stream()
                .flatMap(run -> run.getBenchmarkResults().stream())
                .flatMap(result -> result.getIterationResults().stream())
                .toList();
        if (iterations.isEmpty()) {
            return not(what, note);
        }
        return new Measured(
                what, note, median(iterations, "cpu"), median(iterations, "wall"), median(iterations, "bytes"));
    }

    private static double median(List<IterationResult> iterations, String counter) {
        double[] each = iterations.stream()
                .mapToDouble(iteration -> count(iteration, counter) / count(iteration, "decisions"))
                .sorted()
                .toArray();
        return each[each.length / 2];
    }

    private static double count(IterationResult iteration, String counter) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    /** Tells whether there are figures. */
    boolean present() {
        return !Double.isNaN(cpuNanos);
    }
}
