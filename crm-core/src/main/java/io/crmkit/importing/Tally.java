package io.crmkit.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what became of rows, and tells who wants to know. */
final class Tally {
    private final String name;
    private final boolean dryRun;
    private final int most;
    private final Consumer<ImportedRow> onRow;
    private final long every;
    private final Consumer<ImportReport> onProgress;
    private final Map<RowOutcome, Long> counts = new EnumMap<>(RowOutcome.class);
    private final List<RowProblem> problems = new ArrayList<>();
    private long rows;
    private long problemCount;

    Tally(
            String name,
            boolean dryRun,
            int most,
            Consumer<ImportedRow> onRow,
            long every,
            Consumer<ImportReport> onProgress) {
        this.name = name;
        this.dryRun = dryRun;
        this.most = most;
        this.onRow = onRow;
        this.every = every;
        this.onProgress = onProgress;
    }

    void add(ImportedRow row) {
        rows++;
        counts.merge(row.outcome(), 1L, Long::sum);
        problemCount += row.problems().size();
        row.problems().stream().limit(most - problems.size()).forEach(problems::add);
        onRow.accept(row);
        if (rows % every == 0) {
            onProgress.accept(report());
        }
    }

    /** Tells the last progress, unless it was just told, and returns the report. */
    ImportReport end() {
        ImportReport report = report();
        if (rows == 0 || rows % every != 0) {
            onProgress.accept(report);
        }
        return report;
    }

    private ImportReport report() {
        return new ImportReport(name, dryRun, rows, counts, problems, problemCount);
    }
}
