package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.Arguments.Usage;
import io.crmkit.examples.quickstart.Problems.Unusable;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportMappingException;
import io.crmkit.importing.ImportSourceException;
import io.crmkit.lead.Lead;
import io.crmkit.pool.Holding.State;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The main job: imports leads from a CSV under a rule book; of the bundled sample, ten reps in two teams work them for
 * 14 months of a manual clock. Prints what became of each row, the funnel, what is overdue, what fell back to the
 * public pool, and the explained story of one customer.
 */
public final class QuickstartMain {
    private static final int USAGE = 2;

    private final Arguments arguments;
    private final Texts texts;
    private final PrintStream out;

    private QuickstartMain(Arguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.texts = Texts.of(arguments.chinese());
        this.out = out;
    }

    /**
     * Runs the example. Ends with 0, or with 2 if the arguments or the files they name cannot be used.
     *
     * @param args {@code --help} tells them
     */
    public static void main(String[] args) {
        int code = run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            Arguments arguments = Arguments.of(args);
            if (arguments.help()) {
                out.print(Arguments.USAGE);
            } else {
                new QuickstartMain(arguments, out).run();
            }
            return 0;
        } catch (Usage e) {
            err.println(e.getMessage());
            err.println();
            err.print(Arguments.USAGE);
        } catch (Unusable | RuleBookException | ImportMappingException | ImportSourceException e) {
            err.println(e.getMessage());
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
        }
        return USAGE;
    }

    private void run() {
        ImportMapping mapping = ImportMapping.parse(Bundled.fileOrBundled(arguments.mapping()));
        RuleBook book = RuleBook.parse(Bundled.fileOrBundled(arguments.book()));
        People people = People.read(Bundled.fileOrBundled(arguments.people()));
        String csv = arguments.csv() == null ? "sample-leads.csv" : arguments.csv();
        Quickstart crm = new Quickstart(book, people, arguments.chinese() ? Locale.CHINESE : Locale.ENGLISH);
        Console console = new Console(out, texts, book.zone(), arguments.all());
        out.println(texts.say("begin", book));

        Imported first = load(crm, csv, mapping);
        console.title("import", csv, mapping.name());
        console.imported(first);
        console.badRows(first);
        if (arguments.again() || arguments.csv() == null) {
            console.title("import.again");
            console.imported(load(crm, csv, mapping));
        }
        if (arguments.csv() == null) {
            play(crm, console);
        } else {
            told(crm, console);
        }
    }

    private static Imported load(Quickstart crm, String csv, ImportMapping mapping) {
        try (InputStream file = Bundled.open(csv)) {
            return crm.load(file, mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(Quickstart crm, Console console) {
        Instant begin = crm.now();
        Play play = crm.play(Quickstart.END);
        console.title("play", Quickstart.BEGIN.toLocalDate(), Quickstart.END);
        console.deeds(play.tally());
        figures(crm, console, begin);
        Journey best = play.best();
        if (best != null) {
            console.title("story", Quickstart.name(best.lead));
            console.story(Story.of(crm.everything(), best));
        }
    }

    private void figures(Quickstart crm, Console console, Instant begin) {
        console.title("funnel");
        Instant end = crm.now().plusSeconds(1);
        console.funnel("funnel.leads", crm.reports().leads(begin, end), "funnel");
        out.println();
        console.funnel("funnel.deals", crm.reports().stages(begin, end), "stage");
        console.title("overdue", Quickstart.END);
        console.overdue(crm.reports().overdue(crm.now()), one -> crm.name(one.account()));
        console.title("recycled");
        console.recycled(crm.recycled(begin, end), crm::lost);
        console.title("pools");
        console.counts(pools(crm));
    }

    private static Map<String, Integer> pools(Quickstart crm) {
        Map<String, Integer> pools = new TreeMap<>();
        crm.leads().stream()
                .filter(lead -> lead.holding().state() == State.POOLED)
                .forEach(lead -> pools.merge(String.valueOf(lead.holding().pool()), 1, Integer::sum));
        return pools;
    }

    /** Tells how the best of the imported leads came to its score and its owner, or how far opportunities came. */
    private void told(Quickstart crm, Console console) {
        console.title("funnel");
        if (crm.leads().isEmpty()) {
            console.funnel(
                    "funnel.deals",
                    crm.reports().stages(Instant.EPOCH, crm.now().plusSeconds(1)),
                    "stage");
            return;
        }
        console.funnel("funnel.leads", crm.reports().leads(crm.now(), crm.now().plusSeconds(1)), "funnel");
        crm.leads().stream()
                .filter(lead -> lead.score() != null)
                .collect(Collectors.maxBy(Comparator.comparing((Lead lead) ->
                        lead.score() == null ? BigDecimal.ZERO : lead.score().points())))
                .ifPresent(lead -> {
                    console.title("story.best", Quickstart.name(lead));
                    console.story(Story.of(crm.everything(), new Journey(lead)));
                });
    }
}
