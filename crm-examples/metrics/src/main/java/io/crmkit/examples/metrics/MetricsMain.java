package io.crmkit.examples.metrics;

import io.crmkit.Crm;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.rules.RuleBook;
import io.crmkit.time.ManualClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/** Lets due work wait for some days, and prints the meters before and after it is done. */
public final class MetricsMain {
    private static final RuleBook BOOK = RuleBook.standard();

    private MetricsMain() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T01:00:00Z"));
        Crm crm = Crm.builder()
                .policies(BOOK)
                .store(MemoryStore.create())
                .clock(clock)
                .build();
        company(crm);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CrmMeters.of(crm, Duration.ofMinutes(5), Duration.ZERO).bindTo(registry);
        print(out, "captured", registry);
        clock.advance(Duration.ofDays(5));
        print(out, "five days later, while nobody did due work", registry);
        crm.runDue();
        print(out, "done", registry);
        registry.close();
    }

    private static void company(Crm crm) {
        crm.as(Actor.system("setup"))
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, null))
                .orThrow();
        crm.as(Actor.system("setup"))
                .people()
                .save(User.of("alice", "Alice", TeamId.of("sales"), BOOK.zone(), Set.of("rep")))
                .orThrow();
        for (int i = 0; i < 3; i++) {
            crm.as(Actor.system("web"))
                    .leads()
                    .capture(LeadProfile.builder()
                            .name("Wang " + i)
                            .company("Harbour Textiles " + i)
                            .phone("+86 138-0013-800" + i)
                            .source("website")
                            .need("One list")
                            .build());
        }
    }

    private static void print(PrintStream out, String when, SimpleMeterRegistry registry) {
        out.println(when + ":");
        registry.getMeters().stream()
                .sorted(Comparator.comparing((Meter meter) -> meter.getId().getName())
                        .thenComparing(meter -> meter.getId().getTag("queue")))
                .forEach(meter -> out.println(
                        "  " + meter.getId().getName() + " " + meter.getId().getTag("queue") + " "
                                + meter.measure().iterator().next().getValue()));
    }
}
