package io.crmkit.internal.report;

import io.crmkit.account.Account;
import io.crmkit.account.Contact;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.event.Event;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Order;
import io.crmkit.people.User;
import io.crmkit.policy.Contacts;
import io.crmkit.policy.Policies;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.renewal.Contract;
import io.crmkit.report.BookReplay;
import io.crmkit.spi.store.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides again what the log says was decided. For one replay. */
public final class Replays {
    private static final int PAGE = 500;

    /** Events that repeat the decision of another event of the same command. */
    private static final Set<String> REPEATED =
            Set.of("opportunity.gate-bypassed", "opportunity.sent-back", "contract.renewed");

    private final Reader reader;
    private final Past past;
    private final Policies book;
    private final Map<String, Long> decided = new TreeMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final List<BookReplay.Change> changes = new ArrayList<>();

    private Replays(Engine engine, Policies book) {
        this.reader = engine.reader();
        this.past = new Past(engine);
        this.book = book;
    }

    /** Returns what another book would have decided. */
    public static BookReplay of(Engine engine, Policies book) {
        Replays replays = new Replays(engine, book);
        Kind.ALL.forEach(replays::all);
        return new BookReplay(replays.decided, replays.changes, replays.left);
    }

    private <T> void all(Kind<T> kind) {
        reader.each(kind, Query.of(kind.name(), PAGE), value -> {
            Object id = kind.id().apply(value);
            Past.State state = past.new State();
            for (Event event : past.events(kind, id)) {
                Decision<?> made = REPEATED.contains(event.kind()) ? null : event.decision();
                Decision<?> again = made == null ? null : attempt(() -> before(event, made, state));
                state.take(event);
                if (made != null && again == null) {
                    again = attempt(() -> after(event, made, state));
                }
                if (made != null) {
                    note(event, made, again);
                }
            }
        });
    }

    private interface Question {
        @Nullable
        Decision<?> ask();
    }

    /** Asks, unless what is to be looked at was erased. */
    private static @Nullable Decision<?> attempt(Question question) {
        try {
            return question.ask();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void note(Event event, Decision<?> made, @Nullable Decision<?> again) {
        (again == null ? left : decided).merge(made.kind(), 1L, Long::sum);
        if (again != null && !made.diff(again).isEmpty()) {
            changes.add(new BookReplay.Change(event.subject(), event.sequence(), made, again));
        }
    }

    /** Decides about a record as it was before the event; null if that is not what was decided about. */
    private @Nullable Decision<?> before(Event event, Decision<?> made, Past.State state) {
        Instant now = made.now();
        return switch (made.kind()) {
            case "screening" -> book.screening().screen(state.as(Kind.LEAD), now);
            case "score" -> book.scoring().score(state.as(Kind.LEAD), now);
            case "stage" -> made.outcome() instanceof Move.Entered entered ? stage(event, made, entered, state) : null;
            case "loss" ->
                book.stages().lose(state.as(Kind.OPPORTUNITY), event.data().get("reason"), now);
            case "reopening" -> book.stages().reopen(state.as(Kind.OPPORTUNITY), now);
            case "renewal" -> renewal(event, now, state);
            case "notice" ->
                book.renewals()
                        .notice(
                                state.as(Kind.CONTRACT),
                                LocalDate.parse(String.valueOf(event.data().get("receivedOn"))),
                                now);
            default -> null;
        };
    }

    /** Decides about a record as the event made it; null if that is not what was decided about. */
    private @Nullable Decision<?> after(Event event, Decision<?> made, Past.State state) {
        if (made.kind().equals("payment-plan")) {
            Order order = state.as(Kind.ORDER);
            return book.payments().plan(order.amount(), LocalDate.ofInstant(made.now(), order.zone()), made.now());
        } else if (made.kind().equals("cadence")) {
            CadenceRun run = state.as(Kind.CADENCE);
            User user = read(event, made, Kind.USER);
            return user == null || !knows(run.cadence()) || limited(made)
                    ? null
                    : book.cadences()
                            .plan(
                                    run.cadence(),
                                    run.subject(),
                                    run.startedAt(),
                                    user.zone(),
                                    Contacts.none(user.zone()));
        }
        return null;
    }

    /** What was planned beside other runs, or would be, the log of one run does not tell: nothing is decided. */
    private boolean limited(Decision<?> made) {
        return book.cadences().limits()
                || made.reasons().stream()
                        .flatMap(reason -> reason.facts().stream())
                        .anyMatch(fact -> fact.name().startsWith("contact."));
    }

    private boolean knows(String cadence) {
        return book.cadences().names().contains(cadence);
    }

    private @Nullable Decision<?> renewal(Event event, Instant now, Past.State state) {
        String renewed = event.data().get("renews");
        Contract contract = renewed == null
                ? state.as(Kind.CONTRACT)
                : past.before(Kind.CONTRACT, renewed, event.at(), event.command());
        return contract == null ? null : book.renewals().nextTerm(contract, now);
    }

    /** How many deals somebody had won the log does not tell: where it makes a difference, nothing is decided. */
    private @Nullable Decision<?> stage(Event event, Decision<?> made, Move.Entered entered, Past.State state) {
        Opportunity deal = state.as(Kind.OPPORTUNITY);
        Wish wish = new Wish(entered.stage(), event.data().get("reason"), entered.bypassed());
        if (!book.stages().looksAround()) {
            return book.stages().move(Situation.of(deal), wish, made.now());
        }
        Account account = past.before(Kind.ACCOUNT, deal.account(), event.at(), event.command());
        Contact contact =
                deal.contact() == null ? null : past.before(Kind.CONTACT, deal.contact(), event.at(), event.command());
        Set<String> done = reader.members(Kind.TASK, "opportunity/" + deal.id()).stream()
                .filter(task -> task.doneAt() != null && !task.doneAt().isAfter(event.at()))
                .map(Task::origin)
                .collect(Collectors.toSet());
        Situation situation = Situation.builder()
                .account(account)
                .contact(contact)
                .opportunity(deal)
                .tasksDone(done)
                .build();
        Decision<Move> decision = book.stages().move(situation, wish, made.now());
        boolean counted = made.reads().stream().anyMatch(read -> read.record().startsWith("rep_wins/"));
        return counted
                        && !decision.diff(book.stages().move(situation.withWinsInIndustry(0), wish, made.now()))
                                .isEmpty()
                ? null
                : decision;
    }

    /** Returns the first record of a kind that a decision read, as it was. */
    private <T> @Nullable T read(Event event, Decision<?> made, Kind<T> kind) {
        String prefix = kind.name() + "/";
        String id = made.reads().stream()
                .map(Read::record)
                .filter(record -> record.startsWith(prefix))
                .findFirst()
                .map(record -> record.substring(prefix.length()))
                .orElse(null);
        return id == null ? null : past.before(kind, id, event.at(), event.command());
    }
}
