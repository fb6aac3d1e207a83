package io.crmkit.internal.report;

import io.crmkit.account.Account;
import io.crmkit.activity.CadenceRun;
import io.crmkit.decision.Decision;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.report.BookTrial;
import io.crmkit.report.BookTrial.Change;
import io.crmkit.report.BookTrial.Moved;
import io.crmkit.spi.store.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks two books about every open record. For one trial. */
public final class Trials {
    private static final int PAGE = 500;

    /**
     * What is not asked: it depends on who else holds what, on whose turn it is, or on what somebody is about to say, none of
     * which a record tells.
     */
    private static final Set<String> NOT_ASKED =
            Set.of("assignment", "capture", "claim", "delivery", "loss", "notice", "reopening");

    private final Reader reader;
    private final Policies now;
    private final Policies then;
    private final Instant at;
    private final Map<String, Long> looked = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final Map<UserId, Optional<User>> users = new HashMap<>();

    private Trials(Engine engine, Policies then) {
        this.reader = engine.reader();
        this.now = engine.books().inForce();
        this.then = then;
        this.at = engine.now();
    }

    /** Returns what another book would say of the records that are there. */
    public static BookTrial of(Engine engine, Policies candidate) {
        Trials trial = new Trials(engine, candidate);
        trial.reader.each(Kind.LEAD, Query.of(Kind.LEAD.name(), PAGE), trial::lead);
        trial.reader.each(Kind.ACCOUNT, Query.of(Kind.ACCOUNT.name(), PAGE), trial::account);
        trial.reader.each(Kind.OPPORTUNITY, Query.of(Kind.OPPORTUNITY.name(), PAGE), trial::opportunity);
        trial.reader.each(Kind.ORDER, Query.of(Kind.ORDER.name(), PAGE), trial::order);
        trial.reader.each(Kind.CONTRACT, Query.of(Kind.CONTRACT.name(), PAGE), trial::contract);
        trial.reader.each(Kind.CADENCE, Query.of(Kind.CADENCE.name(), PAGE), trial::cadence);
        return new BookTrial(trial.looked, trial.changes, trial.moved, NOT_ASKED);
    }

    private void lead(Lead lead) {
        if (lead.status() == LeadStatus.CONVERTED) {
            return;
        }
        String record = "lead/" + lead.id();
        decide(record, book -> book.screening().screen(lead, at));
        decide(record, book -> book.scoring().score(lead, at));
        if (lead.engagement() != null) {
            due(record, book -> book.scoring().engagement().flatMap(policy -> policy.next(lead, at)));
        }
        customer(record, lead, List.of());
        due(
                record,
                book -> Alarms.firstContact(book, lead).stream()
                        .filter(alarm -> alarm.at().isAfter(at))
                        .findFirst());
    }

    /** A cadence that runs, as both books would have planned it when it began; what only one of them knows is not asked. */
    private void cadence(CadenceRun run) {
        if (!run.runs() || !knows(now, run.cadence()) || !knows(then, run.cadence())) {
            return;
        }
        String record = "cadence/" + run.id();
        Customer customer = customer(run.subject());
        ZoneId zone = zone(customer == null ? null : customer.holding().owner(), now);
        decide(record, book -> plan(book, run, customer, zone));
        due(
                record,
                book -> plan(book, run, customer, zone).outcome().steps().stream()
                        .filter(step -> step.notCovered() == null && step.due().isAfter(at))
                        .filter(step -> run.steps().stream()
                                .anyMatch(own -> own.id().equals(step.id()) && own.doneAt() == null))
                        .min(Comparator.comparing(CadenceRun.Step::due))
                        .map(step -> new Alarm(step.id(), run.cadence(), step.due(), List.of())));
    }

    private static Decision<CadencePlanner.Plan> plan(
            Policies book, CadenceRun run, @Nullable Customer customer, ZoneId zone) {
        CadencePlanner planner = book.cadences();
        ZoneId clock = Optional.ofNullable(customer).flatMap(planner::zone).orElse(zone);
        return planner.plan(run.cadence(), run.subject(), run.startedAt(), zone, Contacts.none(clock));
    }

    private static boolean knows(Policies book, String cadence) {
        return book.cadences().names().contains(cadence);
    }

    private @Nullable Customer customer(String subject) {
        String id = subject.substring(subject.indexOf('/') + 1);
        return subject.startsWith("lead/") ? reader.find(Kind.LEAD, id) : reader.find(Kind.ACCOUNT, id);
    }

    private void account(Account account) {
        customer("account/" + account.id(), account, Alarms.exemptions(account));
    }

    private void customer(String record, Customer customer, List<String> exemptions) {
        if (customer.holding().state() == Holding.State.OWNED) {
            due(
                    record,
                    book -> book.pool().next(customer, zone(customer.holding().owner(), book), exemptions, at));
        }
    }

    private void opportunity(Opportunity deal) {
        if (deal.status() != OpportunityStatus.OPEN
                || now.stages().stage(deal.stage()).isEmpty()) {
            return;
        }
        String record = "opportunity/" + deal.id();
        List<StagePolicy.Stage> stages = now.stages().stages();
        int next = stages.stream().map(StagePolicy.Stage::id).toList().indexOf(deal.stage()) + 1;
        if (next < stages.size() && then.stages().stage(deal.stage()).isPresent()) {
            StagePolicy.Wish wish = new StagePolicy.Wish(stages.get(next).id(), null, false);
            decide(record, book -> book.stages().move(deal, wish, at));
            due(record, book -> book.stages().next(deal, at));
        }
    }

    private void order(Order order) {
        if (Ledger.of(order).open().isPositive()) {
            String record = "order/" + order.id();
            decide(
                    record,
                    book -> book.payments()
                            .plan(
                                    order.amount(),
                                    LocalDate.ofInstant(order.createdAt(), order.zone()),
                                    order.createdAt()));
            due(record, book -> book.payments().next(order, at));
        }
    }

    private void contract(Contract contract) {
        if (contract.status() == ContractStatus.ACTIVE) {
            String record = "contract/" + contract.id();
            decide(record, book -> book.renewals().nextTerm(contract, at));
            due(record, book -> book.renewals().next(contract, at));
        }
    }

    private void decide(String record, Function<Policies, Decision<?>> question) {
        Decision<?> here = question.apply(now);
        Decision<?> there = question.apply(then);
        looked.merge(here.kind(), 1L, Long::sum);
        if (!here.diff(there).isEmpty()) {
            changes.add(new Change(record, here, there));
        }
    }

    private void due(String record, Function<Policies, Optional<Alarm>> question) {
        Optional<Alarm> first = question.apply(now);
        Optional<Alarm> second = question.apply(then);
        looked.merge("due", 1L, Long::sum);
        boolean same = first.map(Alarm::at).equals(second.map(Alarm::at))
                && first.map(Alarm::name).equals(second.map(Alarm::name));
        Alarm here = first.orElse(null);
        Alarm there = second.orElse(null);
        if (!same) {
            moved.add(new Moved(
                    record,
                    here == null ? null : here.at(),
                    here == null ? null : here.name(),
                    there == null ? null : there.at(),
                    there == null ? null : there.name()));
        }
    }

    private ZoneId zone(@Nullable UserId owner, Policies book) {
        return Optional.ofNullable(owner)
                .flatMap(id -> users.computeIfAbsent(id, wanted -> Optional.ofNullable(reader.find(Kind.USER, wanted))))
                .map(User::zone)
                .orElse(book.zone());
    }
}
