package io.crmkit.examples.quickstart;

import io.crmkit.importing.RowOutcome;
import io.crmkit.importing.RowProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of an import, as a document of JSON.
 *
 * @param file the file
 * @param mapping the name of the mapping
 * @param first what the import brought
 * @param again what it brought the second time; null = there was none
 */
record ImportPage(
        String file, String mapping, Part first, @Nullable Part again) {

    /**
     * One run over the file.
     *
     * @param dryRun whether nothing was written
     * @param rows how many rows there were
     * @param counts what became of them
     * @param statuses how screening judged the captured leads
     * @param grades their grades
     * @param owners whom they went to
     * @param problems what is wrong with rows
     */
    record Part(
            boolean dryRun,
            long rows,
            Map<String, Long> counts,
            Map<String, Integer> statuses,
            Map<String, Integer> grades,
            Map<String, Integer> owners,
            List<Wrong> problems) {}

    /**
     * Something that is wrong with a row.
     *
     * @param line the line on which the row begins
     * @param column the column; null = the row as a whole
     * @param outcome what became of the row
     * @param code what kind of problem it is
     * @param message what must hold, in the language of the output
     */
    record Wrong(long line, @Nullable String column, RowOutcome outcome, String code, String message) {}

    static ImportPage of(String file, String mapping, Imported first, @Nullable Imported again, Locale language) {
        return new ImportPage(file, mapping, part(first, language), again == null ? null : part(again, language));
    }

    private static Part part(Imported imported, Locale language) {
        Map<String, Long> counts = new TreeMap<>();
        imported.report().counts().forEach((outcome, count) -> counts.put(outcome.name(), count));
        return new Part(
                imported.report().dryRun(),
                imported.report().rows(),
                counts,
                imported.statuses(),
                imported.grades(),
                imported.owners(),
                imported.report().problems().stream()
                        .map(problem -> wrong(problem, language))
                        .toList());
    }

    private static Wrong wrong(RowProblem problem, Locale language) {
        return new Wrong(
                problem.line(), problem.column(), problem.outcome(), problem.code(), problem.message(language));
    }
}
