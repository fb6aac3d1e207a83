package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.ManagersPage.Step;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints plain text: titles, lines, tables whose long lists are cut. */
final class Console {
    private static final int SHORT_LIST = 12;

    private final PrintStream out;
    private final Texts texts;
    private final boolean all;

    /**
     * Makes a console.
     *
     * @param all whether long lists are shown as a whole
     */
    Console(PrintStream out, Texts texts, boolean all) {
        this.out = out;
        this.texts = texts;
        this.all = all;
    }

    Texts texts() {
        return texts;
    }

    boolean all() {
        return all;
    }

    void title(String key, Object... values) {
        String title = texts.say(key, values);
        out.println();
        out.println(title);
        out.println("-".repeat(Table.width(title)));
    }

    void line(String key, Object... values) {
        print("  " + texts.say(key, values));
    }

    /** Prints text as it is. */
    void print(String line) {
        out.println(line);
    }

    void table(Table table) {
        out.print(table);
    }

    /** Returns the heads of columns. */
    Object[] heads(String... columns) {
        return Arrays.stream(columns)
                .map(column -> texts.say("column." + column))
                .toArray();
    }

    /** Prints a table of items below its heads, or that there are none. */
    <T> void list(Table table, List<T> items, Consumer<T> row) {
        if (items.isEmpty()) {
            line("nothing");
            return;
        }
        int shown = all ? items.size() : Math.min(SHORT_LIST, items.size());
        items.subList(0, shown).forEach(row);
        table(table);
        if (shown < items.size()) {
            line("more", items.size() - shown);
        }
    }

    void funnel(String key, List<Step> steps) {
        Table table = Table.of("lrrr");
        table.row(texts.say(key), texts.say("column.count"), texts.say("column.of-before"), texts.say("column.of-all"));
        for (Step step : steps) {
            table.row(
                    texts.term("funnel", step.name()), step.count(), rate(step.fromPrevious()), rate(step.fromFirst()));
        }
        table(table);
    }

    private static String rate(@Nullable BigDecimal percent) {
        return percent == null ? "" : percent.toPlainString() + " %";
    }

    String owner(@Nullable String owner) {
        return owner == null ? texts.say("nobody") : owner;
    }
}
