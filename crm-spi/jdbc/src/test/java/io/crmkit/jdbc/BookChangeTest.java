package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.Crm;
import io.crmkit.desk.PeopleDesk;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Work in flight follows another book on a database as it does in memory, page after page. */
class BookChangeTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T01:00:00Z");

    /** The standard book with other idle days, and no time in which a lead that nobody contacts goes on. */
    private static RuleBook book(int idleDays, String inFlight) {
        return RuleBook.parse(RuleBook.standard()
                .canonical()
                .replace("\"idleDays\":7", "\"idleDays\":" + idleDays)
                .replace("\"dailyCap\":20", "\"dailyCap\":1000")
                .replace("\"holdings\":50", "\"holdings\":1000")
                .replaceFirst("\"firstContact\":\\{[^}]*\\},", "")
                .replaceFirst("\\{", "{\"inFlight\":" + inFlight + ","));
    }

    private static Crm crm(Store store, ManualClock clock, RuleBook book) {
        return Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(new Random(1))
                .language(Locale.ENGLISH)
                .build();
    }

    /** Plays the story, and returns what happened. */
    private static List<String> story(Store store, String inFlight) {
        ManualClock clock = ManualClock.at(MONDAY);
        Crm before = crm(store, clock, book(7, "{}"));
        PeopleDesk people = before.as(Actor.system("setup")).people();
        people.save(new Team(TeamId.of("sales"), "Sales", null, null)).orThrow();
        people.save(User.of("alice", "Alice", TeamId.of("sales"), ZoneId.of("Asia/Shanghai"), List.of("rep")))
                .orThrow();
        for (int i = 0; i < 130; i++) {
            before.as(Actor.system("web"))
                    .leads()
                    .capture(LeadProfile.builder()
                            .name("Customer " + i)
                            .company("Company No " + i + " Ltd")
                            .phone(String.format(Locale.ROOT, "138%08d", i))
                            .source("web")
                            .need("A system")
                            .build());
        }
        clock.advance(Duration.ofDays(2));
        Crm after = crm(store, clock, book(20, inFlight));
        after.runDue();
        after.runDue();
        clock.advance(Duration.ofSeconds(2));
        after.runDue();
        clock.advance(Duration.ofDays(10));
        after.runDue();
        clock.advance(Duration.ofSeconds(2));
        after.runDue();
        List<String> told = new ArrayList<>();
        List<Event> page = after.events(1, 1_000);
        while (!page.isEmpty()) {
            page.forEach(event -> told.add(event.subject() + " " + event.kind() + " " + event.data()));
            page = after.events(told.size() + 1L, 1_000);
        }
        return told.stream().sorted().toList();
    }

    @Test
    void aDatabaseComesToTheSameEndAsTheMemory() {
        for (String inFlight : List.of("{\"pool\":\"MIGRATE\"}", "{}")) {
            List<String> there = story(MemoryStore.create(), inFlight);
            try (HikariDataSource pool = Pools.of("jdbc:h2:mem:" + Math.abs(inFlight.hashCode()))) {
                assertThat(story(JdbcStore.of(pool), inFlight)).isEqualTo(there);
            }
            assertThat(there)
                    .filteredOn(event -> event.contains(" lead.book-changed "))
                    .hasSize(inFlight.equals("{}") ? 0 : 130);
            // of those who are still hers: more than she may hold wait for somebody else
            assertThat(there.stream().anyMatch(event -> event.contains(" lead.recycled ")))
                    .isEqualTo(inFlight.equals("{}"));
        }
    }
}
