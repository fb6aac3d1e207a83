package io.crmkit.examples.benchmarks.rules;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times every contender beside every other, each case in a virtual machine of its own, and prints what a decision takes
 * and how that compares. It fails if any contender does not decide as it should.
 */
public final class RulesMain {
    private RulesMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data; {@code --quick}; {@code --sizes 10,100}; {@code --only PATTERN}; {@code --seconds
     *     N}; {@code --patience N}
     * @throws IOException if the report cannot be written
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path target = Path.of(System.getProperty("crmkit.benchmark.target", "target"));
        Plan plan;
        try {
            plan = Plan.of(args);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(2);
            return;
        }
        List<Measured> all = run(plan, out, target);
        out.print(Report.table(all));
        Path json = target.resolve("rules-benchmark.json");
        Files.writeString(json, Report.json(all));
        out.println("The same as JSON: " + json);
        if (all.stream().anyMatch(one -> !one.note().wrong().isEmpty())) {
            System.exit(1);
        }
    }

    /** Runs the cases of a plan one after the other, until one decides wrongly or time is up. */
    static List<Measured> run(Plan plan, PrintStream out, Path target) {
        long end = System.nanoTime() + plan.seconds() * 1_000_000_000L;
        List<Measured> all = new ArrayList<>();
        List<Case> cases = plan.cases();
        for (Case what : cases) {
            if (System.nanoTime() > end) {
                all.add(Measured.not(what, Note.not("", "no time left")));
                continue;
            }
            Measured measured = measure(plan, what, target);
            all.add(measured);
            out.println("[" + all.size() + "/" + cases.size() + "] " + Report.line(measured));
            if (!measured.note().wrong().isEmpty()) {
                return all;
            }
        }
        return all;
    }

    private static Measured measure(Plan plan, Case what, Path target) {
        Path note = target.resolve("rules-benchmark.note");
        try {
            Files.createDirectories(target);
            Files.deleteIfExists(note);
            Options options = new OptionsBuilder()
                    .include(RulesBenchmark.class.getName() + ".decide")
                    .param("what", what.toString())
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(plan.iterationMillis()))
                    .measurementIterations(plan.iterations())
                    .measurementTime(TimeValue.milliseconds(plan.iterationMillis()))
                    .timeout(TimeValue.seconds(plan.patience() + 60L))
                    .jvmArgs(
                            "-Xmx3g",
                            "-XX:+UseSerialGC",
                            "-Djmh.ignoreLock=true",
                            "-D" + RulesBenchmark.DATA + "=" + plan.data().toAbsolutePath(),
                            "-D" + RulesBenchmark.NOTE + "=" + note.toAbsolutePath(),
                            "-D" + RulesBenchmark.CHECKING + "=" + plan.checkingMillis(),
                            "-D" + RulesBenchmark.WARMING + "=" + plan.warmingMillis(),
                            "-D" + RulesBenchmark.PATIENCE + "=" + plan.patience())
                    .verbosity(VerboseMode.NORMAL)
                    .output(target.resolve("rules-benchmark.log").toString())
                    .build();
            Collection<RunResult> results = new Runner(options).run();
            return Measured.of(what, Note.read(note), results);
        } catch (RunnerException e) {
            return Measured.not(what, Note.read(note));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
