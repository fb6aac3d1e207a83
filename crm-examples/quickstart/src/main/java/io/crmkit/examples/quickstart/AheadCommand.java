package io.crmkit.examples.quickstart;

import io.crmkit.report.Upcoming;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.MarketPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays a market up to a day and tells what the clock alone would do next: who is reminded, what falls back, what escalates. */
@Command(name = "ahead")
final class AheadCommand implements Callable<Integer> {
    @Mixin
    private final Shared shared;

    @Option(names = "--book", paramLabel = "FILE", descriptionKey = "opt.book", defaultValue = Books.STANDARD)
    private String book = Books.STANDARD;

    @Option(names = "--customers", paramLabel = "N", descriptionKey = "opt.customers", defaultValue = "150")
    private int customers;

    @Option(names = "--reps", paramLabel = "N", descriptionKey = "opt.reps", defaultValue = "10")
    private int reps;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "opt.days", defaultValue = "180")
    private int days;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "opt.seed", defaultValue = "0")
    private long seed;

    @Option(names = "--next", paramLabel = "N", descriptionKey = "opt.next", defaultValue = "30")
    private int next;

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "opt.limit", defaultValue = "1000")
    private int limit;

    @Option(names = "--all", descriptionKey = "opt.all")
    private boolean all;

    AheadCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    @Override
    public Integer call() {
        RuleBook rules = Books.read(book);
        MarketPlan plan = Plans.of(rules, customers, reps, days, seed);
        Year year = play(rules, plan);
        Instant until = year.end().plus(Duration.ofDays(next));
        Upcoming upcoming = year.session().crm().rehearseDue(until, limit);
        AheadPage page = AheadPage.of(year, until, upcoming, shared.locale());
        if (shared.json()) {
            shared.document(page);
        } else {
            new AheadText(new Console(shared.out(), shared.texts(), all)).print(page);
        }
        return 0;
    }

    private Year play(RuleBook rules, MarketPlan plan) {
        Instant begin = plan.from().atStartOfDay(plan.zone()).toInstant();
        try (Bar bar = shared.bar("run", days)) {
            Year year = Year.play(
                    rules, plan, shared.locale(), event -> bar.at(ChronoUnit.DAYS.between(begin, event.at())));
            bar.at(days);
            return year;
        }
    }
}
