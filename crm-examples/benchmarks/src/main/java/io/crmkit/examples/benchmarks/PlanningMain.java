package io.crmkit.examples.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times the planning of a due date in business time beside a loop over the days, and prints both in nanoseconds. */
public final class PlanningMain {
    private PlanningMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args {@code quick} for one virtual machine and fewer iterations, else none
     * @throws RunnerException if a virtual machine does not start
     */
    public static void main(String[] args) throws RunnerException {
        boolean quick = args.length > 0 && args[0].equals("quick");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PlanningBenchmark.class.getName())
                        .forks(quick ? 1 : 2)
                        .warmupIterations(quick ? 2 : 3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(quick ? 3 : 5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs("-Djmh.ignoreLock=true")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        out.printf(Locale.ROOT, "%-14s %-12s %12s %12s%n", "by", "hours ahead", "ns", "+- 99.9 %");
        for (RunResult result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-12s %,12.0f %,12.0f%n",
                    result.getPrimaryResult().getLabel(),
                    result.getParams().getParam("hours"),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError());
        }
    }
}
