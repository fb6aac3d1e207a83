package io.crmkit.examples.quickstart;

import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.TraceEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays a year of a market and prints the sales manager's page; writes the trace and two drawings. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final Shared shared;

    @Option(names = "--book", paramLabel = "FILE", descriptionKey = "opt.book", defaultValue = Books.STANDARD)
    private String book = Books.STANDARD;

    @Option(names = "--customers", paramLabel = "N", descriptionKey = "opt.customers", defaultValue = "150")
    private int customers;

    @Option(names = "--reps", paramLabel = "N", descriptionKey = "opt.reps", defaultValue = "10")
    private int reps;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "opt.days", defaultValue = "365")
    private int days;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "opt.seed", defaultValue = "0")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "opt.out", defaultValue = "target/year")
    private Path folder = Path.of("target", "year");

    @Option(names = "--all", descriptionKey = "opt.all")
    private boolean all;

    private long events;

    RunCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    @Override
    public Integer call() throws IOException {
        RuleBook rules = Books.read(book);
        MarketPlan plan = Plans.of(rules, customers, reps, days, seed);
        Files.createDirectories(folder);
        Path trace = folder.resolve("trace.ndjson");
        Path funnel = folder.resolve("funnel.svg");
        Path stages = folder.resolve("stages.svg");
        Year year = play(rules, plan, trace);
        List<String> files = List.of(trace.toString(), funnel.toString(), stages.toString());
        ManagersPage page = new PageReader(year, shared.locale()).read(events, files);
        Files.writeString(funnel, new FunnelSvg(shared.texts()).draw(page.leads(), page.stages()));
        Files.writeString(stages, new StagesSvg(rules, page.stages(), shared.texts()).draw());
        if (shared.json()) {
            shared.document(page);
        } else {
            new PageText(new Console(shared.out(), shared.texts(), all)).print(page);
        }
        return 0;
    }

    private Year play(RuleBook rules, MarketPlan plan, Path trace) throws IOException {
        Instant begin = plan.from().atStartOfDay(plan.zone()).toInstant();
        try (BufferedWriter lines = Files.newBufferedWriter(trace, StandardCharsets.UTF_8);
                Bar bar = shared.bar("run", days)) {
            Year year = Year.play(rules, plan, shared.locale(), event -> {
                write(lines, event);
                bar.at(ChronoUnit.DAYS.between(begin, event.at()));
            });
            bar.at(days);
            return year;
        }
    }

    private void write(Writer lines, TraceEvent event) {
        try {
            lines.append(event.json()).append('\n');
            events++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
