package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Runner;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Order;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.InFlight;
import io.crmkit.policy.Policies;
import io.crmkit.renewal.Contract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets work in flight follow another book. What was told stays told; what is due at another time under the other book is
 * due then, and what would have been due already is due now, once.
 */
final class TakingOver {
    /** What an event about it is called, after the kind of the record. */
    static final String EVENT = ".book-changed";

    private TakingOver() {}

    /** Says what becomes of every kind of work. */
    static Runner on(Engine engine, Runner runner, DueWork due) {
        return runner.on(
                        Kind.LEAD,
                        List.of("NEW", "VALID", "INVALID"),
                        InFlight.CUSTOMER,
                        Lead::book,
                        (unit, lead, from, to) ->
                                CustomerTakeover.of(unit, Held.LEADS, lead, lead.withBook(to.hash()), from, to, due))
                .on(
                        Kind.ACCOUNT,
                        List.of(),
                        InFlight.CUSTOMER,
                        Account::book,
                        (unit, account, from, to) -> CustomerTakeover.of(
                                unit, Held.ACCOUNTS, account, account.withBook(to.hash()), from, to, due))
                .on(Kind.OPPORTUNITY, List.of("OPEN"), InFlight.OPPORTUNITY, Opportunity::book, TakingOver::opportunity)
                .on(
                        Kind.CADENCE,
                        List.of("RUNNING"),
                        InFlight.CADENCE,
                        run -> run.book(),
                        (unit, run, from, to) -> CadenceTakeover.of(engine, unit, run, from, to))
                .on(Kind.ORDER, List.of("OPEN"), InFlight.ORDER, Order::book, TakingOver::order)
                .on(Kind.CONTRACT, List.of("ACTIVE"), InFlight.CONTRACT, Contract::book, TakingOver::contract)
                .on(
                        Kind.TICKET,
                        List.of("OPEN", "ACKNOWLEDGED"),
                        InFlight.TICKET,
                        ticket -> ticket.book(),
                        TicketTakeover::of);
    }

    /** An opportunity whose stage the other book does not have, or that wins there, stays where it is until somebody moves it. */
    private static void opportunity(Unit unit, Opportunity deal, Policies from, Policies to) {
        if (to.stages().stage(deal.stage()).filter(stage -> !stage.wins()).isPresent()) {
            write(unit, Kind.OPPORTUNITY, deal, deal.withBook(to.hash()), from, to);
        }
    }

    private static void order(Unit unit, Order order, Policies from, Policies to) {
        write(unit, Kind.ORDER, order, order.withBook(to.hash()), from, to);
    }

    /** A renewal that is open is not opened again by a book that opens it later. */
    private static void contract(Unit unit, Contract contract, Policies from, Policies to) {
        if (contract.renewalOpportunity() == null) {
            write(unit, Kind.CONTRACT, contract, contract.withBook(to.hash()), from, to);
        }
    }

    /** Writes a record as it follows another book, with what is due next before and after. */
    static <T> void write(Unit unit, Kind<T> kind, T before, T after, Policies from, Policies to) {
        write(unit, kind, before, after, from, to, List.of(), Map.of());
    }

    /** Writes a record as it follows another book, with what is due next before and after, why, and what else is told. */
    static <T> void write(
            Unit unit,
            Kind<T> kind,
            T before,
            T after,
            Policies from,
            Policies to,
            List<Reason> reasons,
            Map<String, String> more) {
        Instant handled = unit.handledUntil(kind, before);
        Optional<Alarm> was = unit.alarm(kind, before, handled);
        Optional<Alarm> is = unit.alarm(kind, after, handled);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("book.from", from.hash()));
        facts.add(new Fact("book.to", to.hash()));
        was.ifPresent(alarm -> facts.add(new Fact("due.before", alarm.at().toString())));
        is.ifPresent(alarm -> facts.addAll(alarm.facts()));
        Effect effect = is.<Effect>map(alarm -> new Effect.Plans(alarm.name(), alarm.at()))
                .orElseGet(Effect.Passes::new);
        List<Reason> why = new ArrayList<>();
        why.add(new Reason(is.map(Alarm::rule).orElse("in-flight"), effect, facts));
        why.addAll(reasons);
        Map<String, String> data = new LinkedHashMap<>(Map.of("from", from.hash(), "to", to.hash()));
        was.ifPresent(alarm -> data.put("before", alarm.at().toString()));
        is.ifPresent(alarm -> data.put("due", alarm.at().toString()));
        data.putAll(more);
        unit.write(
                kind,
                after,
                kind.name() + EVENT,
                data,
                Decision.of("takeover", to.hash(), why, to.hash(), unit.now()).reading(unit.reads()));
    }
}
