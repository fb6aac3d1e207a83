package io.crmkit.examples.quickstart;

import io.crmkit.importing.RowProblem;
import io.crmkit.people.UserId;
import io.crmkit.report.Funnel;
import io.crmkit.report.Funnel.Step;
import io.crmkit.report.Reports.Overdue;
import io.crmkit.report.Reports.Recycled;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    void imported(Imported imported) {
        Table table = Table.of("lr");
        table.row(texts.say("import.rows"), imported.report().rows());
        imported.report().counts().forEach((outcome, count) -> table.row(texts.say("fate." + outcome), count));
        out.print(table);
        if (!imported.statuses().isEmpty()) {
            line("import.statuses", terms("status", imported.statuses()));
            line("import.grades", terms("grade", imported.grades()));
            line("import.owners", terms("owner", imported.owners()));
        }
    }

    void badRows(Imported imported) {
        List<RowProblem> problems = imported.report().problems();
        if (problems.isEmpty()) {
            return;
        }
        title("import.bad");
        Table table = Table.of("rlll");
        table.row(
                texts.say("column.line"),
                texts.say("column.fate"),
                texts.say("column.column"),
                texts.say("column.reason"));
        for (RowProblem problem : problems) {
            table.row(
                    problem.line(),
                    texts.say("fate." + problem.outcome()),
                    problem.column() == null ? "" : problem.column(),
                    problem.message().replace("\n", " "));
        }
        out.print(table);
    }

    private String terms(String group, Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> texts.term(group, entry.getKey()) + " " + entry.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("-");
    }

    void deeds(Map<Deed, Integer> deeds) {
        Table table = Table.of("lr");
        deeds.forEach((deed, count) -> table.row(texts.say("deed." + deed), count));
        out.print(table);
    }

    void counts(Map<String, Integer> counts) {
        Table table = Table.of("lr");
        counts.forEach(table::row);
        out.print(table);
    }

    void funnel(String key, Funnel funnel, String group) {
        Table table = Table.of("lrrr");
        table.row(texts.say(key), texts.say("column.count"), texts.say("column.of-before"), texts.say("column.of-all"));
        for (Step step : funnel.steps()) {
            table.row(texts.term(group, step.name()), step.count(), rate(step.fromPrevious()), rate(step.fromFirst()));
        }
        out.print(table);
    }

    private static String rate(@Nullable BigDecimal percent) {
        return percent == null ? "" : percent.toPlainString() + " %";
    }

    void overdue(List<Overdue> overdue, Function<Overdue, String> customer) {
        Table table = Table.of("lllrrl");
        table.row(
                texts.say("column.order"),
                texts.say("column.customer"),
                texts.say("column.due"),
                texts.say("column.days"),
                texts.say("column.amount"),
                texts.say("column.owner"));
        shown(overdue)
                .forEach(one -> table.row(
                        one.number(), customer.apply(one), one.since(), one.days(), one.amount(), owner(one.owner())));
        list(table, overdue.size());
    }

    void recycled(List<Recycled> recycled, Function<String, Lost> customer) {
        Table table = Table.of("lllll");
        table.row(
                texts.say("column.day"),
                texts.say("column.kind"),
                texts.say("column.customer"),
                texts.say("column.from"),
                texts.say("column.now"));
        for (Recycled one : shown(recycled)) {
            Lost lost = customer.apply(one.record());
            table.row(
                    LocalDate.ofInstant(one.at(), zone),
                    texts.term("kind", one.record().substring(0, one.record().indexOf('/'))),
                    lost.name(),
                    one.owner(),
                    owner(lost.owner()));
        }
        list(table, recycled.size());
    }

    private String owner(@Nullable UserId owner) {
        return owner == null ? texts.say("pool") : owner.value();
    }

    /**
     * What became of a customer that fell back.
     *
     * @param name what it is called
     * @param owner who holds it now; null = it is in the pool
     */
    record Lost(String name, @Nullable UserId owner) {}

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
