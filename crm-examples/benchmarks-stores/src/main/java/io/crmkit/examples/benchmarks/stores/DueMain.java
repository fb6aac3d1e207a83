package io.crmkit.examples.benchmarks.stores;

import io.crmkit.jdbc.JdbcStore;
import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Times the due work of 1,000 leads among few and among many open ones, in memory and on PostgreSQL. */
public final class DueMain {
    private static final int ROUNDS = 9;
    private static final int WARMING = 4;

    private DueMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args how few and how many leads are open, and how many are due, default {@code 10000 1000000 1000}; then
     *     {@code memory} or {@code postgresql} for one of them alone
     * @throws IOException if a folder cannot be written
     * @throws SQLException if PostgreSQL fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> words = List.of(args);
        int[] sizes = words.stream()
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        int[] all = sizes.length == 3 ? sizes : new int[] {10_000, 1_000_000, 1_000};
        out.printf(Locale.ROOT, "%-12s %12s %8s %10s %18s%n", "store", "open leads", "due", "ms", "min .. max");
        if (!words.contains("postgresql")) {
            memory(out, all[0], all[1], all[2]);
        }
        if (!words.contains("memory")) {
            postgresql(out, all[0], all[1], all[2]);
        }
    }

    static void memory(PrintStream out, int few, int many, int due) {
        try (Store small = MemoryStore.create();
                Store large = MemoryStore.create()) {
            time(out, "memory", few, new OpenLeads(small, few), many, new OpenLeads(large, many), due);
        }
    }

    static void postgresql(PrintStream out, int few, int many, int due) throws IOException, SQLException {
        Path target = Path.of(System.getProperty("crmkit.benchmark.target", "target"));
        Files.createDirectories(target);
        Path folder = Files.createTempDirectory(target, "due");
        try (Database.Opened database = Database.POSTGRESQL.open(folder)) {
            OpenLeads small = new OpenLeads(store(database, "few_"), few);
            OpenLeads large = new OpenLeads(store(database, "many_"), many);
            try (Connection connection = database.source().getConnection();
                    Statement statement = connection.createStatement()) {
                // what PostgreSQL does by itself some time after so much was written
                statement.execute("VACUUM ANALYZE");
            }
            time(out, "PostgreSQL", few, small, many, large, due);
        } finally {
            delete(folder);
        }
    }

    private static Store store(Database.Opened database, String prefix) {
        return JdbcStore.builder(database.source()).tablePrefix(prefix).build();
    }

    /** In turns, so that both meet the same machine; the first rounds warm up. */
    private static void time(
            PrintStream out, String store, int few, OpenLeads small, int many, OpenLeads large, int due) {
        double[] first = new double[ROUNDS - WARMING];
        double[] second = new double[ROUNDS - WARMING];
        for (int round = 0; round < ROUNDS; round++) {
            double fast = small.handle(due) / 1e6;
            double slow = large.handle(due) / 1e6;
            if (round >= WARMING) {
                first[round - WARMING] = fast;
                second[round - WARMING] = slow;
            }
        }
        Arrays.sort(first);
        Arrays.sort(second);
        line(out, store, few, due, first);
        line(out, store, many, due, second);
        out.printf(Locale.ROOT, "%-12s %.2f times as long%n", store, median(second) / median(first));
    }

    private static void line(PrintStream out, String store, int leads, int due, double[] sorted) {
        out.printf(
                Locale.ROOT,
                "%-12s %,12d %,8d %,10.0f %,8.0f .. %,6.0f%n",
                store,
                leads,
                due,
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
