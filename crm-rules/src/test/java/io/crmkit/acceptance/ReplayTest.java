package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Decision.Difference;
import io.crmkit.event.Event;
import io.crmkit.internal.json.Json;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.Policies;
import io.crmkit.report.BookTrial;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was decided is decided again from the log: by the same book the same, by another what it is to change (B54). */
@Tag("heavy")
class ReplayTest {
    private static final int LEADS = 5_000;
    private static final RuleBook BOOK = RuleBook.standard();
    private static final Json JSON = Json.of();

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

    /** Decides again what the log says was decided about leads, of each lead as it was then. */
    private static Map<String, Long> replay(Policies book, BiConsumer<Event, Decision<?>> again) {
        Map<String, Map<String, String>> states = new HashMap<>();
        Map<String, Long> counts = new TreeMap<>();
        for (Event event : log) {
            Decision<?> made = event.decision();
            if (made != null && (made.kind().equals("screening") || made.kind().equals("score"))) {
                Lead lead = lead(states.get(event.subject()));
                again.accept(
                        event,
                        made.kind().equals("score")
                                ? book.scoring().score(lead, made.now())
                                : book.screening().screen(lead, made.now()));
                counts.merge(made.kind(), 1L, Long::sum);
            }
            Map<String, String> state = states.computeIfAbsent(event.subject(), none -> new TreeMap<>());
            event.changes().forEach((part, value) -> {
                if (value == null) {
                    state.remove(part);
                } else {
                    state.put(part, value);
                }
            });
        }
        return counts;
    }

    private static Lead lead(Map<String, String> parts) {
        return JSON.read(
                parts.entrySet().stream()
                        .map(part -> "\"" + part.getKey() + "\":" + part.getValue())
                        .collect(Collectors.joining(",", "{", "}")),
                Lead.class);
    }

    @Test
    void tenThousandDecisionsAreTheSameUnderTheSameBook_B54() {
        List<String> differ = new ArrayList<>();
        Map<String, Long> counts = replay(RuleBook.parse(BOOK.canonical()).current(), (event, again) -> {
            Decision<?> made = event.decision();
            boolean same = made.diff(again).isEmpty()
                    && made.book().equals(again.book())
                    && made.now().equals(again.now());
            if (!same) {
                differ.add(event.subject() + " " + made.diff(again));
            }
        });

        assertThat(counts).containsEntry("score", (long) LEADS).containsEntry("screening", (long) LEADS);
        assertThat(differ).isEmpty();
    }

    @Test
    void anotherBookDecidesOtherwiseExactlyWhereItDiffers_B54() {
        RuleBook other = other();
        Map<String, List<Difference>> differ = new TreeMap<>();
        replay(other.current(), (event, again) -> {
            List<Difference> differences = event.decision().diff(again);
            if (!differences.isEmpty()) {
                differ.put(event.subject(), differences);
                assertThat(event.decision().kind()).isEqualTo("score");
            }
        });

        assertThat(differ.keySet()).containsExactlyInAnyOrderElementsOf(withLargeBudget());
        assertThat(differ.values()).allSatisfy(differences -> {
            assertThat(differences.get(0)).isInstanceOf(Difference.Outcome.class);
            assertThat(reasons(differences)).containsExactly("- budget-large", "- budget", "- grade", "+ grade");
        });
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
