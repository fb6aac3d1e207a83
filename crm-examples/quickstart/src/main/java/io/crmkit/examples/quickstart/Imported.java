package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.ImportedRow;
import io.crmkit.importing.RowOutcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an import brought.
 *
 * @param report what became of the rows
 * @param statuses how screening judged the captured leads, by status
 * @param grades the grades of the captured leads
 * @param owners how many of the captured leads went to whom: a user, a pool, or nobody yet
 */
record Imported(
        ImportReport report, Map<String, Integer> statuses, Map<String, Integer> grades, Map<String, Integer> owners) {

    /**
     * Imports a file.
     *
     * @param importer who imports
     * @param mapping how its rows become leads or opportunities
     * @param file the file
     * @param dryRun whether nothing is to be written
     * @param rejects where rejected rows are written; null = nowhere
     * @param language the language in which they tell what is wrong with them
     * @param bar is told how many rows were read
     * @throws IOException if it cannot be read
     */
    static Imported run(
            CrmSession importer,
            ImportMapping mapping,
            InputStream file,
            boolean dryRun,
            @Nullable OutputStream rejects,
            Locale language,
            Bar bar)
            throws IOException {
        Counts counts = new Counts();
        Import wanted = Import.of(importer, mapping)
                .dryRun(dryRun)
                .listProblems(10_000)
                .onRow(row -> counts.add(importer, row))
                .onProgress(100, report -> bar.at(report.rows()));
        if (rejects != null) {
            wanted.rejects(rejects).language(language);
        }
        ImportReport report = wanted.run(file);
        return new Imported(report, counts.statuses, counts.grades, counts.owners);
    }

    private static final class Counts {
        private final Map<String, Integer> statuses = new TreeMap<>();
        private final Map<String, Integer> grades = new TreeMap<>();
        private final Map<String, Integer> owners = new TreeMap<>();

        private void add(CrmSession importer, ImportedRow row) {
            String record = row.record();
            if (row.outcome() == RowOutcome.CAPTURED && record != null && record.startsWith("lead/")) {
                importer.leads()
                        .find(LeadId.of(record.substring("lead/".length())))
                        .ifPresent(this::add);
            }
        }

        private void add(Lead lead) {
            statuses.merge(lead.status().name(), 1, Integer::sum);
            @Nullable String grade = lead.score() == null ? null : lead.score().grade();
            grades.merge(grade == null ? "-" : grade, 1, Integer::sum);
            owners.merge(
                    switch (lead.holding().state()) {
                        case OWNED -> String.valueOf(lead.holding().owner());
                        case POOLED -> "pool " + lead.holding().pool();
                        case ESCALATED -> "manager " + lead.holding().manager();
                        case UNASSIGNED -> "-";
                    },
                    1,
                    Integer::sum);
        }
    }
}
