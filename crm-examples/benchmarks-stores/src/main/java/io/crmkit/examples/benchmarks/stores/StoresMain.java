package io.crmkit.examples.benchmarks.stores;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Times the store of CRM Kit beside plain JDBC, Hibernate and db-scheduler, and prints how they compare. */
public final class StoresMain {
    private StoresMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args {@code --quick}; names of databases, default all
     * @throws IOException if a folder or the report cannot be written
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
        Files.createDirectories(target);
        List<Importing.Rate> rates = new ArrayList<>();
        List<Measured> all = run(plan, out, target, rates);
        Path json = target.resolve("stores-benchmark.json");
        Files.writeString(json, Report.json(all, rates));
        out.println("The same as JSON: " + json);
    }

    /** Times everything of a plan, with its databases in a folder that is removed again. */
    static List<Measured> run(Plan plan, PrintStream out, Path target, List<Importing.Rate> rates) throws IOException {
        List<Measured> all = new ArrayList<>();
        for (Database kind : plan.databases()) {
            Path folder = Files.createTempDirectory(target, "stores");
            try (Database.Opened database = kind.open(folder)) {
                List<Measured> some = new Bench(database, plan).run();
                out.print(Report.table(kind, some));
                all.addAll(some);
                Importing.Rate rate = Importing.run(database, plan.imported());
                out.print(Report.line(rate));
                rates.add(rate);
            } finally {
                delete(folder);
            }
        }
        return all;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
