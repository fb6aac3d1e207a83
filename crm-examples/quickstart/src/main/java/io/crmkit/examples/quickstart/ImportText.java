package io.crmkit.examples.quickstart;

import io.crmkit.importing.RowProblem;
import java.util.List;
import java.util.Map;

/** Prints what an import brought. */
final class ImportText {
    private final Console console;
    private final Texts texts;

    ImportText(Console console) {
        this.console = console;
        this.texts = console.texts();
    }

    void imported(Imported imported) {
        Table table = Table.of("lr");
        table.row(texts.say("import.rows"), imported.report().rows());
        imported.report().counts().forEach((outcome, count) -> table.row(texts.say("fate." + outcome), count));
        console.table(table);
        if (!imported.statuses().isEmpty()) {
            console.line("import.statuses", terms("status", imported.statuses()));
            console.line("import.grades", terms("grade", imported.grades()));
            console.line("import.owners", terms("owner", imported.owners()));
        }
    }

    void badRows(Imported imported) {
        List<RowProblem> problems = imported.report().problems();
        if (problems.isEmpty()) {
            return;
        }
        console.title("import.bad");
        Table table = Table.of("rlll").row(console.heads("line", "fate", "column", "reason"));
        console.list(
                table,
                problems,
                problem -> table.row(
                        problem.line(),
                        texts.say("fate." + problem.outcome()),
                        problem.column() == null ? "" : problem.column(),
                        problem.message(texts.locale()).replace("\n", " ")));
    }

    private String terms(String group, Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> texts.term(group, entry.getKey()) + " " + entry.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("-");
    }
}
