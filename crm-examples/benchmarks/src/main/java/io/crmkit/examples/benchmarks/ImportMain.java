package io.crmkit.examples.benchmarks;

import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import io.crmkit.memory.MemoryStore;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Imports a CSV of leads of 15 fields, which is made while it is read, and prints what the import held on the heap beyond
 * the store when it had read its last row.
 */
public final class ImportMain {
    private static final int ROWS = 100_000;

    private ImportMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of rows, 1 to 7,000,000, default 100,000; {@code --dry} for a dry run, whose store stays
     *     empty, so that a heap of 512 MB must do for any number of rows
     */
    public static void main(String[] args) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean dry = words.remove("--dry");
        int rows = words.isEmpty() ? ROWS : Integer.parseInt(words.get(0));
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), rows, dry);
    }

    static ImportReport run(PrintStream out, int rows, boolean dry) {
        AtomicLong during = new AtomicLong();
        try (MemoryStore store = MemoryStore.create()) {
            Office office = new Office(store, false);
            long start = System.nanoTime();
            ImportReport report = Import.of(office.importer(), ImportMapping.parse(LeadFile.MAPPING))
                    .dryRun(dry)
                    .onProgress(rows, so -> during.set(Heap.used()))
                    .run(new LeadFile(rows));
            double seconds = (System.nanoTime() - start) / 1e9;
            long after = Heap.used();
            out.printf(
                    Locale.ROOT,
                    "%,d rows%s: %,d captured, %,d rejected; %,.1f s, %,.0f rows/s%nheap: %,d MB with the import, %,d MB"
                            + " without, at most %,d MB%n",
                    report.rows(),
                    dry ? ", dry run" : "",
                    report.count(RowOutcome.CAPTURED),
                    report.rejected(),
                    seconds,
                    rows / seconds,
                    during.get() >> 20,
                    after >> 20,
                    Heap.max() >> 20);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
