package io.crmkit.examples.quickstart;

import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Comparison;
import io.crmkit.simulation.Comparison.Row;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays two rule books on the same customers and tells what differs. */
@Command(name = "compare")
final class CompareCommand implements Callable<Integer> {
    private static final int REPS = 10;

    @Mixin
    private final Shared shared;

    @Parameters(index = "0", paramLabel = "BOOK_A", descriptionKey = "arg.book-a")
    private String first = "";

    @Parameters(index = "1", paramLabel = "BOOK_B", descriptionKey = "arg.book-b")
    private String second = "";

    @Option(names = "--seeds", paramLabel = "N", descriptionKey = "opt.seeds", defaultValue = "10")
    private int seeds;

    @Option(names = "--customers", paramLabel = "N", descriptionKey = "opt.customers", defaultValue = "40")
    private int customers;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "opt.days", defaultValue = "180")
    private int days;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "opt.first-seed", defaultValue = "0")
    private long seed;

    CompareCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    /**
     * What the comparison brought.
     *
     * @param before the first book
     * @param after the second book
     * @param seeds how many markets were played
     * @param customers how many customers each had
     * @param days how many days each took
     * @param rows the measures
     */
    record Compared(String before, String after, int seeds, int customers, int days, List<Judged> rows) {}

    /**
     * A measure under both books.
     *
     * @param measure its name
     * @param pairs how many pairs of plays could be compared
     * @param before the mean under the first book
     * @param after the mean under the second book
     * @param difference the mean difference
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     * @param verdict {@code better}, {@code worse}, {@code more}, {@code fewer} or {@code same}: no difference is shown
     */
    record Judged(
            String measure,
            int pairs,
            BigDecimal before,
            BigDecimal after,
            BigDecimal difference,
            BigDecimal low,
            BigDecimal high,
            String verdict) {}

    @Override
    public Integer call() {
        RuleBook before = Books.read(first);
        RuleBook after = Books.read(second);
        MarketPlan plan = Plans.of(before, customers, REPS, days, seed);
        Map<String, List<String>> misfits = Plans.misfits(plan, before, after);
        if (!misfits.isEmpty()) {
            misfits(misfits);
            return Failures.UNUSABLE;
        }
        Comparison comparison;
        try (Bar bar = shared.bar("compare", Bar.UNKNOWN)) {
            bar.at(0);
            comparison = Comparison.of(plan, before, after, seeds);
        }
        List<Judged> rows =
                comparison.rows().stream().map(CompareCommand::judged).toList();
        if (shared.json()) {
            shared.document(new Compared(before.toString(), after.toString(), seeds, customers, days, rows));
        } else {
            print(before, after, rows);
        }
        return 0;
    }

    private void misfits(Map<String, List<String>> misfits) {
        Texts texts = shared.texts();
        shared.err().println(texts.say("compare.misfit", first, second));
        misfits.forEach((key, values) -> shared.err().println("  " + texts.say(key, values.toArray())));
    }

    private static Judged judged(Row row) {
        return new Judged(
                row.measure().name(),
                row.pairs(),
                row.before(),
                row.after(),
                row.difference(),
                row.low(),
                row.high(),
                verdict(row));
    }

    /** What a sales manager would say; that there are more or fewer reminders is for him to judge. */
    static String verdict(Row row) {
        boolean up = row.difference().signum() > 0;
        if (!row.differs()) {
            return "same";
        } else if (row.measure() == Measure.POOL_MOVES || row.measure() == Measure.REMINDERS) {
            return up ? "more" : "fewer";
        }
        return up == (row.measure() != Measure.RESPONSE_HOURS) ? "better" : "worse";
    }

    private void print(RuleBook before, RuleBook after, List<Judged> rows) {
        Texts texts = shared.texts();
        Console console = new Console(shared.out(), texts, true);
        console.print(texts.say("compare.begin", before, after));
        console.line("compare.how", seeds, customers, days);
        console.print("");
        Table table = Table.of("lrrrrrl")
                .row(console.heads("measure", "pairs", "a", "b", "difference", "interval", "verdict"));
        for (Judged row : rows) {
            table.row(
                    texts.say("measure." + row.measure()),
                    Integer.toString(row.pairs()),
                    row.before().toPlainString(),
                    row.after().toPlainString(),
                    row.difference().toPlainString(),
                    row.low().toPlainString() + " .. " + row.high().toPlainString(),
                    texts.say("verdict." + row.verdict()));
        }
        console.table(table);
    }
}
