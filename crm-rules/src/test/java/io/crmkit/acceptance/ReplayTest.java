package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision.Difference;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.report.BookReplay;
import io.crmkit.report.BookTrial;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was decided is decided again from the log: by the same book the same, by another what it is to change (B54). */
@Tag("heavy")
class ReplayTest {
    private static final int LEADS = 5_000;
    private static final RuleBook BOOK = RuleBook.standard();

    private static Office office;
    private static List<Event> log;

    @BeforeAll
    static void capture() {
        office = Office.open(BOOK, "2026-03-02T01:00:00Z");
        for (int i = 0; i < LEADS; i++) {
            office.boss.leads().capture(profile(i));
        }
        office.time.advance(Duration.ZERO);
        log = new ArrayList<>();
        List<Event> page = office.crm.events(0, 1_000);
        while (!page.isEmpty()) {
            log.addAll(page);
            page = office.crm.events(log.size(), 1_000);
        }
    }

    /** Every third has a large budget, and every other comes by a referral. */
    private static LeadProfile profile(int number) {
        return LeadProfile.builder()
                .name("Customer " + number)
                .company("Company " + number)
                .phone("+86 138" + (10_000_000 + number))
                .source(number % 2 == 0 ? "referral" : "web")
                .need("One list")
                .budget(Money.parse("CNY " + (number % 3 == 0 ? 600_000 : 50_000) + ".00"))
                .build();
    }

    @Test
    void tenThousandDecisionsAreTheSameUnderTheSameBook_B54() {
        BookReplay replay = office.crm.replay(RuleBook.parse(BOOK.canonical()));
        assertThat(replay.decided()).containsEntry("score", (long) LEADS).containsEntry("screening", (long) LEADS);
        assertThat(replay.changes()).isEmpty();
    }

    @Test
    void anotherBookDecidesOtherwiseExactlyWhereItDiffers_B54() {
        BookReplay replay = office.crm.replay(other());
        assertThat(replay.changes())
                .extracting(BookReplay.Change::record)
                .containsExactlyInAnyOrderElementsOf(withLargeBudget());
        assertThat(replay.changes()).allSatisfy(change -> {
            assertThat(change.made().kind()).isEqualTo("score");
            assertThat(change.made().book()).isEqualTo(BOOK.hash());
            assertThat(change.again().book()).isEqualTo(other().hash());
            assertThat(change.again().now()).isEqualTo(change.made().now());
            List<Difference> differences = change.made().diff(change.again());
            assertThat(differences.get(0)).isInstanceOf(Difference.Outcome.class);
            assertThat(reasons(differences)).containsExactly("- budget-large", "- budget", "- grade", "+ grade");
        });
    }

    @Test
    void whoeverWasErasedIsLeftOut() {
        Office small = Office.open(BOOK, "2026-03-02T01:00:00Z");
        small.capture(profile(0));
        Lead gone = small.capture(profile(1));
        small.store.commit(Changeset.builder()
                .delete(RecordKey.of("person_key", gone.person().value()), 1)
                .build());
        BookReplay replay = small.crm.replay(BOOK);
        assertThat(replay.changes()).isEmpty();
        assertThat(replay.decided()).containsEntry("score", 1L).containsEntry("screening", 1L);
        assertThat(replay.left()).containsEntry("score", 1L).containsEntry("screening", 1L);
    }

    @Test
    void aTrialOfTheRecordsSaysTheSameAsTheLog_B54() {
        BookTrial same = office.crm.rehearse(RuleBook.parse(BOOK.canonical()));
        assertThat(same.changes()).isEmpty();
        assertThat(same.moved()).isEmpty();
        assertThat(same.looked()).containsEntry("score", (long) LEADS).containsEntry("screening", (long) LEADS);

        BookTrial trial = office.crm.rehearse(other());
        assertThat(trial.changes())
                .extracting(BookTrial.Change::record)
                .containsExactlyInAnyOrderElementsOf(withLargeBudget());
    }

    private static RuleBook other() {
        String canonical = BOOK.canonical();
        String changed = canonical.replace("\"atLeast\":500000", "\"atLeast\":700000");
        assertThat(changed).isNotEqualTo(canonical);
        return RuleBook.parse(changed);
    }

    private static List<String> withLargeBudget() {
        return log.stream()
                .filter(event -> event.kind().equals("lead.captured"))
                .filter(event -> event.changes().get("profile").contains("600000.00"))
                .map(Event::subject)
                .toList();
    }

    /** The rules of which only the log (-) or only the replay (+) has a reason. */
    private static List<String> reasons(List<Difference> differences) {
        List<String> reasons = new ArrayList<>();
        for (Difference difference : differences) {
            if (difference instanceof Difference.OnlyHere here) {
                reasons.add("- " + here.reason().rule());
            } else if (difference instanceof Difference.OnlyThere there) {
                reasons.add("+ " + there.reason().rule());
            }
        }
        return reasons;
    }
}
