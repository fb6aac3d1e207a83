package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.AheadPage.Line;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what the clock alone would do: how much of what, then each with its instant, its owner and its reasons. */
final class AheadText {
    private static final int FEW = 20;

    private final Console console;
    private final Texts texts;

    AheadText(Console console) {
        this.console = console;
        this.texts = console.texts();
    }

    void print(AheadPage page) {
        console.print(texts.say("ahead", page.book(), page.hash().substring(0, 12), page.from(), page.until()));
        console.title("ahead.counts");
        if (page.counts().isEmpty()) {
            console.line("nothing");
            if (page.more()) {
                console.line("ahead.more", page.until());
            }
            return;
        }
        Table counts = Table.of("lr");
        page.counts().forEach((event, count) -> counts.row(texts.term("event", event), count));
        console.table(counts);
        console.title("ahead.lines");
        List<Line> lines = page.lines();
        int shown = console.all() ? lines.size() : Math.min(FEW, lines.size());
        lines.subList(0, shown).forEach(this::line);
        if (shown < lines.size()) {
            console.line("more", lines.size() - shown);
        }
        if (page.more()) {
            console.line("ahead.more", page.until());
        }
    }

    private void line(Line line) {
        console.print("  " + line.local() + "  " + texts.term("event", line.event()) + "  [" + line.record() + "]  "
                + console.owner(line.owner()));
        if (!line.data().isEmpty()) {
            console.print("      " + TaleText.data(line.data()));
        }
        line.why().forEach(why -> console.print("      " + why));
        if (!line.told().isEmpty()) {
            String told = line.told().stream()
                    .map(one -> one.recipient() + ": " + one.message())
                    .collect(Collectors.joining(", "));
            console.print("      " + texts.say("ahead.told", told));
        }
    }
}
