package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.activity.CadenceRun;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.event.Event;
import io.crmkit.internal.json.Json;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Order;
import io.crmkit.people.User;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private static final RuleBook BOOK = RuleBook.standard();
    private static final Json JSON = Json.of();

    private static final List<Event> LOG = new ArrayList<>();

    private final Map<String, Map<String, String>> states = new HashMap<>();

    @BeforeAll
    static void play() {
        Store store = MemoryStore.create();
        MarketPlan plan = MarketPlan.of(30).withDays(400);
        Market.of(plan).store(store).play(BOOK);
        Crm crm = Crm.builder()
                .policies(BOOK)
                .store(store)
                .clock(ManualClock.at(Instant.parse("2027-06-01T00:00:00Z")))
                .random(new Random(1))
                .build();
        crm.runDue();
        List<Event> page = crm.events(1, 1_000);
        while (!page.isEmpty()) {
            LOG.addAll(page);
            page = crm.events(LOG.size() + 1L, 1_000);
        }
    }

    private <T> T state(String record, Class<T> type) {
        return JSON.read(
                states.getOrDefault(record, Map.of()).entrySet().stream()
                        .map(part -> "\"" + part.getKey() + "\":" + part.getValue())
                        .collect(Collectors.joining(",", "{", "}")),
                type);
    }

    private void take(Event event) {
        Map<String, String> state = states.computeIfAbsent(event.subject(), none -> new TreeMap<>());
        event.changes().forEach((part, value) -> {
            if (value == null) {
                state.remove(part);
            } else {
                state.put(part, value);
            }
        });
    }

    /** Returns what a book decides about an event, of its subject as it was before; null if the log does not tell. */
    private @Nullable Decision<?> again(Policies book, Event event, Decision<?> made) {
        String record = event.subject();
        Instant now = made.now();
        return switch (made.kind()) {
            case "screening" -> book.screening().screen(state(record, Lead.class), now);
            case "score" -> book.scoring().score(state(record, Lead.class), now);
            case "stage" -> {
                StagePolicy.Move.Entered entered = (StagePolicy.Move.Entered) made.outcome();
                yield book.stages()
                        .move(
                                state(record, Opportunity.class),
                                new StagePolicy.Wish(
                                        entered.stage(), event.data().get("reason"), entered.bypassed()),
                                now);
            }
            case "loss" ->
                book.stages()
                        .lose(state(record, Opportunity.class), event.data().get("reason"), now);
            case "renewal" -> book.renewals().nextTerm(state(renewed(event), Contract.class), now);
            case "notice" ->
                book.renewals()
                        .notice(
                                state(record, Contract.class),
                                LocalDate.parse(event.data().get("receivedOn")),
                                now);
            default -> null;
        };
    }

    private static String renewed(Event event) {
        String other = event.data().get("renews");
        return other == null ? event.subject() : "contract/" + other;
    }

    /** Decides again what made a record, of the record as it was made. */
    private @Nullable Decision<?> made(Policies book, Event event, Decision<?> made) {
        if (made.kind().equals("payment-plan")) {
            Order order = state(event.subject(), Order.class);
            return book.payments().plan(order.amount(), LocalDate.ofInstant(made.now(), order.zone()), made.now());
        } else if (made.kind().equals("cadence")) {
            CadenceRun run = state(event.subject(), CadenceRun.class);
            return book.cadences().plan(run.cadence(), run.startedAt(), zone(made));
        }
        return null;
    }

    /** The zone of the user the decision read. */
    private ZoneId zone(Decision<?> made) {
        String user = made.reads().stream()
                .map(Read::record)
                .filter(record -> record.startsWith("user/"))
                .findFirst()
                .orElseThrow();
        return state(user, User.class).zone();
    }

    private Map<String, Long> replay(Policies book, List<String> differ) {
        Map<String, Long> counts = new TreeMap<>();
        for (Event event : LOG) {
            Decision<?> made = event.decision();
            Decision<?> again = made == null ? null : again(book, event, made);
            take(event);
            Decision<?> then = again == null && made != null ? made(book, event, made) : again;
            if (made != null && then != null) {
                counts.merge(made.kind(), 1L, Long::sum);
                if (!made.diff(then).isEmpty()) {
                    differ.add(made.kind() + " of " + event.subject() + ": " + made.diff(then));
                }
            }
        }
        return counts;
    }

    @Test
    void theDecisionsOfTheWholeRoadAreTheSameUnderTheSameBook_B54() {
        List<String> differ = new ArrayList<>();
        Map<String, Long> counts = replay(RuleBook.parse(BOOK.canonical()).current(), differ);
        assertThat(differ).isEmpty();
        assertThat(counts.keySet())
                .contains("screening", "score", "stage", "loss", "payment-plan", "cadence", "renewal");
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(200);
    }

    @Test
    void anotherBookDecidesOtherwiseWhereItDiffersAndNowhereElse_B54() {
        List<String> differ = new ArrayList<>();
        RuleBook later = RuleBook.parse(BOOK.canonical()
                .replace("\"afterDays\":30", "\"afterDays\":45")
                .replace("\"PT24H\"", "\"PT12H\"")
                .replace("\"upliftPercent\":5", "\"upliftPercent\":6"));
        Map<String, Long> counts = replay(later.current(), differ);
        assertThat(differ).isNotEmpty().allMatch(text -> text.matches("(?s)(payment-plan|cadence|renewal) of .*"));
        assertThat(differ.stream().filter(text -> text.startsWith("payment-plan")))
                .hasSize(counts.get("payment-plan").intValue());
        assertThat(differ.stream().filter(text -> text.startsWith("renewal")))
                .hasSize(counts.get("renewal").intValue());
    }
}
