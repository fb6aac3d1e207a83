package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.memory.MemoryStore;
import io.crmkit.report.BookReplay;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What was decided on the whole road of a market is decided again from the log (B54): the state of a record before an
 * event is what its events before it have left. An assignment, and whether somebody may claim, cannot be: they read who
 * holds how much and whose turn it is, of which the log keeps the versions only.
 */
@Tag("heavy")
class ReplayRoadTest {
    private static final RuleBook BOOK = Draft.plain().book();

    private static Crm crm;

    @BeforeAll
    static void play() {
        Store store = MemoryStore.create();
        MarketPlan plan = MarketPlan.of(30).withDays(400);
        Market.of(plan).store(store).play(BOOK);
        crm = Crm.builder()
                .policies(BOOK)
                .store(store)
                .clock(ManualClock.at(Instant.parse("2027-06-01T00:00:00Z")))
                .random(new Random(1))
                .build();
        crm.runDue();
    }

    @Test
    void theDecisionsOfTheWholeRoadAreTheSameUnderTheSameBook_B54() {
        BookReplay replay = crm.replay(RuleBook.parse(BOOK.canonical()));
        assertThat(replay.changes()).isEmpty();
        assertThat(replay.decided().keySet())
                .contains("screening", "score", "stage", "loss", "payment-plan", "cadence", "renewal");
        assertThat(replay.decided().values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThan(200);
        assertThat(replay.left().keySet())
                .isSubsetOf(
                        "approval", "assignment", "automation", "claim", "due", "escalation", "service-level", "vote");
    }

    @Test
    void anotherBookDecidesOtherwiseWhereItDiffersAndNowhereElse_B54() {
        RuleBook later = RuleBook.parse(BOOK.canonical()
                .replace("\"afterDays\":30", "\"afterDays\":45")
                .replace("\"PT24H\"", "\"PT12H\"")
                .replace("\"upliftPercent\":5", "\"upliftPercent\":6"));
        BookReplay replay = crm.replay(later);
        assertThat(replay.changes())
                .extracting(change -> change.made().kind())
                .contains("payment-plan", "cadence", "renewal")
                .isSubsetOf("payment-plan", "cadence", "renewal");
        for (String kind : List.of("payment-plan", "renewal")) {
            assertThat(replay.changes())
                    .filteredOn(change -> change.made().kind().equals(kind))
                    .hasSize(replay.decided().get(kind).intValue());
        }
    }
}
