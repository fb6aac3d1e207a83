package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.Figures.Overdue;
import io.crmkit.examples.quickstart.Figures.Recycled;
import io.crmkit.examples.quickstart.ImportReport.Fate;
import io.crmkit.examples.quickstart.ImportReport.Listed;
import io.crmkit.policy.StagePolicy.Stage;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prints what came out, as plain text in aligned columns. */
final class Console {
    private static final int SHORT_LIST = 15;

    private final PrintStream out;
    private final Texts texts;
    private final ZoneId zone;
    private final boolean all;

    Console(PrintStream out, Texts texts, ZoneId zone, boolean all) {
        this.out = out;
        this.texts = texts;
        this.zone = zone;
        this.all = all;
    }

    void title(String key, Object... values) {
        String title = texts.say(key, values);
        out.println();
        out.println(title);
        out.println("-".repeat(Table.width(title)));
    }

    void line(String key, Object... values) {
        out.println("  " + texts.say(key, values));
    }

    void imported(ImportReport report) {
        Table table = Table.of("lr");
        table.row(texts.say("import.rows"), report.rows());
        for (Fate fate : Fate.values()) {
            table.row(texts.say("fate." + fate), report.count(fate));
        }
        out.print(table);
        if (!report.statuses().isEmpty()) {
            line("import.statuses", terms("status", report.statuses()));
            line("import.grades", terms("grade", report.grades()));
            line("import.owners", terms("owner", report.owners()));
        }
    }

    void badRows(ImportReport report) {
        if (report.listed().isEmpty()) {
            return;
        }
        title("import.bad");
        Table table = Table.of("rl");
        table.row(texts.say("column.line"), texts.say("column.fate"), texts.say("column.reason"));
        for (Listed listed : report.listed()) {
            table.row(listed.line(), texts.say("fate." + listed.fate()), listed.reason());
        }
        out.print(table);
    }

    private String terms(String group, Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> texts.term(group, entry.getKey()) + " " + entry.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("-");
    }

    void tally(Map<String, Integer> tally) {
        Table table = Table.of("lr");
        tally.forEach((what, count) -> table.row(texts.term("tally", what), count));
        out.print(table);
    }

    void funnel(Map<String, Integer> steps, Map<Stage, Integer> stages) {
        Table table = Table.of("lrrr");
        table.row("", texts.say("column.count"), texts.say("column.of-before"), texts.say("column.of-all"));
        rates(steps, table, step -> texts.term("funnel", step));
        out.print(table);
        if (stages.values().stream().anyMatch(count -> count > 0)) {
            out.println();
            Table deals = Table.of("lrrr");
            deals.row(
                    texts.say("funnel.deals"),
                    texts.say("column.count"),
                    texts.say("column.of-before"),
                    texts.say("column.of-all"));
            rates(stages, deals, stage -> texts.term("stage", stage.id().value()));
            out.print(deals);
        }
    }

    private static <K> void rates(Map<K, Integer> steps, Table table, Function<K, String> name) {
        int first = -1;
        int before = -1;
        for (Map.Entry<K, Integer> step : steps.entrySet()) {
            int count = step.getValue();
            first = first < 0 ? count : first;
            table.row(
                    name.apply(step.getKey()),
                    count,
                    before < 0 ? "" : percent(count, before),
                    before < 0 ? "" : percent(count, first));
            before = count;
        }
    }

    /** Returns a share with one decimal; "-" if there is nothing to have a share of. */
    static String percent(int part, int whole) {
        return whole == 0
                ? "-"
                : BigDecimal.valueOf(part * 100L)
                                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " %";
    }

    void overdue(List<Overdue> overdue, Figures figures) {
        Table table = Table.of("lllrl");
        table.row(
                texts.say("column.order"),
                texts.say("column.customer"),
                texts.say("column.since"),
                texts.say("column.amount"),
                texts.say("column.owner"));
        shown(overdue)
                .forEach(one -> table.row(
                        one.order().number(),
                        figures.customer(one.order()),
                        one.since(),
                        one.amount(),
                        one.order().owner()));
        list(table, overdue.size());
    }

    void recycled(List<Recycled> recycled) {
        Table table = Table.of("llll");
        table.row(
                texts.say("column.day"),
                texts.say("column.customer"),
                texts.say("column.from"),
                texts.say("column.now"));
        shown(recycled)
                .forEach(one -> table.row(
                        LocalDate.ofInstant(one.at(), zone),
                        one.name(),
                        one.from(),
                        one.now() == null ? texts.say("pool") : one.now()));
        list(table, recycled.size());
    }

    private <T> List<T> shown(List<T> items) {
        return all ? items : items.subList(0, Math.min(SHORT_LIST, items.size()));
    }

    private void list(Table table, int size) {
        if (size == 0) {
            line("nothing");
            return;
        }
        out.print(table);
        if (!all && size > SHORT_LIST) {
            line("more", size - SHORT_LIST);
        }
    }

    void story(Story story) {
        out.print(story.tell(texts, zone));
    }
}
