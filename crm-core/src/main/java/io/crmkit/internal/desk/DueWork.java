package io.crmkit.internal.desk;

import io.crmkit.activity.Task;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Runner;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.PaymentPolicy;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.policy.StagePolicy;
import io.crmkit.pool.Customer;
import io.crmkit.pool.PoolId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happens when an alarm of a record falls due. */
public final class DueWork {
    /** What facts of an alarm the messages about it say. */
    private static final Set<String> TOLD = Set.of("days", "since", "date");

    private final Engine engine;
    private final Assigning assigning;

    private DueWork(Engine engine) {
        this.engine = engine;
        this.assigning = new Assigning(engine);
    }

    /** Returns the runner of an engine with everything that can fall due. */
    public static Runner runner(Engine engine) {
        DueWork due = new DueWork(engine);
        engine.alarms().waiting(Assigning::next);
        engine.outbox().outgoing(new CustomerMessages());
        Runner runner = TakingOver.on(engine, new Runner(engine), due);
        return runner.on(Kind.LEAD, due::lead)
                .on(
                        Kind.ACCOUNT,
                        (unit, account, alarm) -> due.customer(
                                unit, Held.ACCOUNTS, account, account.id().value(), account.book(), alarm))
                .on(Kind.OPPORTUNITY, DueWork::opportunity)
                .on(Kind.ORDER, DueWork::order)
                .on(Kind.CONTRACT, Renewals::due)
                .on(Kind.TASK, DueWork::task)
                .on(Kind.CADENCE, (unit, run, alarm) -> CadenceSteps.due(engine, unit, run, alarm))
                .on(Kind.APPROVAL, Approvals::due)
                .on(Kind.TICKET, Promises::due);
    }

    private void lead(Unit unit, Lead lead, Alarm alarm) {
        if (alarm.name().equals(OwnerAssigner.RETRY)) {
            assigning.retry(unit, lead);
        } else if (alarm.name().equals(OwnerAssigner.FIRST_CONTACT_OVERDUE)) {
            // the owner is told, and it is written down why, before it goes to somebody else
            customer(unit, Held.LEADS, lead, lead.id().value(), lead.book(), alarm);
            assigning.hop(unit, lead);
        } else if (alarm.name().equals(PoolPolicy.DISTRIBUTE)) {
            assigning.distribute(unit, lead, alarm);
        } else if (alarm.name().equals(EngagementPolicy.CROSSING)
                || alarm.name().equals(EngagementPolicy.LOOK)) {
            Scoring.due(unit, lead, alarm);
        } else {
            customer(unit, Held.LEADS, lead, lead.id().value(), lead.book(), alarm);
        }
    }

    <T extends Customer> void customer(Unit unit, Held<T> held, T customer, String id, String book, Alarm alarm) {
        String type = held.kind().name();
        String record = type + "/" + id;
        Map<String, String> facts = facts(alarm);
        UserId owner = customer.holding().owner();
        if (alarm.name().equals(PoolPolicy.RECYCLE)) {
            PoolId pool = unit.policies(book).pool().poolFor(customer);
            facts.put("pool", pool.value());
            T pooled = held.unowned(customer, customer.holding().toPool(pool, unit.now(), "recycled"));
            unit.write(held.kind(), pooled, type + ".recycled", facts, decision(unit, book, alarm));
            Hands.follow(engine, unit, customer, null);
            Cadences.end(engine, unit, record, "recycled");
            unit.tell(owner, "recycled", record, facts);
        } else if (alarm.name().equals(PoolPolicy.REMINDER)) {
            facts.put("recycleAt", recycleAt(unit, customer, book, alarm).toString());
            unit.write(held.kind(), customer, type + ".recycle-reminded", facts, decision(unit, book, alarm));
            unit.tell(owner, alarm.name(), record, facts);
        } else if (alarm.name().equals(SilencePolicy.SILENT)) {
            silent(unit, held, customer, record, book, alarm);
        } else if (alarm.name().equals(OwnerAssigner.FIRST_CONTACT_NOT_COVERED)) {
            tell(unit, held, customer, record, book, alarm, List.of(new Recipient.Owner(), new Recipient.Leader()));
        } else {
            if (alarm.name().equals(OwnerAssigner.FIRST_CONTACT_REMINDER) && customer instanceof Lead lead) {
                List<Alarm> all = Alarms.firstContact(unit.policies(book), lead);
                facts.put("overdueAt", all.get(all.size() - 1).at().toString());
            }
            unit.write(held.kind(), customer, type + "." + alarm.name(), facts, decision(unit, book, alarm));
            boolean told = alarm.name().equals(Alarms.CONTACT)
                    && NextContacts.isTold(engine, unit, book, record, owner, alarm.at());
            if (!told) {
                unit.tell(owner, alarm.name(), record, facts);
            }
        }
    }

    private static <T extends Customer> void silent(
            Unit unit, Held<T> held, T customer, String record, String book, Alarm alarm) {
        tell(
                unit,
                held,
                customer,
                record,
                book,
                alarm,
                unit.policies(book).silence().recipients(customer, alarm));
    }

    private static <T extends Customer> void tell(
            Unit unit, Held<T> held, T customer, String record, String book, Alarm alarm, List<Recipient> recipients) {
        Map<String, String> facts = facts(alarm);
        alarm.facts().stream()
                .filter(fact -> TOLD.contains(fact.name()))
                .forEach(fact -> facts.put(fact.name(), String.valueOf(fact.value())));
        unit.write(held.kind(), customer, held.kind().name() + "." + alarm.name(), facts, decision(unit, book, alarm));
        Recipients.of(unit, customer.holding().owner(), recipients)
                .forEach(person -> unit.tell(person, alarm.name(), record, facts));
    }

    /** When the customer falls back if nothing happens: the same function that recycles it, asked for later alarms. */
    private static Instant recycleAt(Unit unit, Customer customer, String book, Alarm reminder) {
        Instant after = reminder.at();
        Optional<Alarm> next = Alarms.fallBack(unit, book, customer, after);
        while (next.isPresent() && next.get().name().equals(PoolPolicy.REMINDER)) {
            after = next.get().at();
            next = Alarms.fallBack(unit, book, customer, after);
        }
        return next.map(Alarm::at).orElse(after);
    }

    private static void opportunity(Unit unit, Opportunity deal, Alarm alarm) {
        if (alarm.name().equals(Alarms.HOLD_OVER)) {
            Halts.due(unit, deal, alarm);
            return;
        }
        Map<String, String> facts = facts(alarm);
        facts.put("stage", deal.stage().value());
        facts.put("since", deal.visits().get(deal.visits().size() - 1).entered().toString());
        if (alarm.name().equals(StagePolicy.QUOTE_REMINDER) && deal.quotedAt() != null) {
            facts.put("quotedAt", deal.quotedAt().toString());
        }
        unit.write(Kind.OPPORTUNITY, deal, "opportunity." + alarm.name(), facts, decision(unit, deal.book(), alarm));
        unit.tell(
                deal.owner(),
                alarm.name(),
                "opportunity/" + deal.id(),
                language -> {
                    Map<String, String> told = new LinkedHashMap<>(facts);
                    told.put("stageName", Moves.stageName(unit, deal.book(), deal.stage(), language));
                    return told;
                },
                false);
    }

    private static void order(Unit unit, Order order, Alarm alarm) {
        Map<String, String> facts = facts(alarm);
        List<Ledger.Item> open = Ledger.of(order).items().stream()
                .filter(item -> item.open().isPositive())
                .toList();
        open.stream()
                .filter(item -> alarm.facts().contains(PaymentPolicy.instalment(item.instalment())))
                .findFirst()
                .or(() -> open.stream().findFirst())
                .ifPresent(item -> {
                    facts.put("open", item.open().toString());
                    facts.put("due", item.instalment().due().toString());
                });
        facts.put("number", order.number());
        unit.write(Kind.ORDER, order, "order." + alarm.name(), facts, decision(unit, order.book(), alarm));
        unit.tell(order.owner(), alarm.name(), "order/" + order.id(), facts);
    }

    private static void task(Unit unit, Task task, Alarm alarm) {
        Map<String, String> facts = facts(alarm);
        facts.put("title", task.title());
        unit.write(Kind.TASK, task, "task.due", facts, decision(unit, task.book(), alarm));
        unit.tell(task.assignee(), alarm.name(), task.subject(), facts);
    }

    /** What was due, by which rule, computed from what. */
    static Decision<String> decision(Unit unit, String book, Alarm alarm) {
        return Decision.of(
                        "due",
                        alarm.name(),
                        List.of(new Reason(alarm.rule(), new Effect.Plans(alarm.name(), alarm.at()), alarm.facts())),
                        book,
                        unit.now())
                .reading(unit.reads());
    }

    /** What an event says of what was due. */
    static Map<String, String> facts(Alarm alarm) {
        Map<String, String> facts = new LinkedHashMap<>();
        alarm.facts().stream()
                .filter(fact -> fact.name().equals("missed"))
                .forEach(fact -> facts.put(fact.name(), String.valueOf(fact.value())));
        facts.put("due", alarm.at().toString());
        facts.put("rule", alarm.rule());
        return facts;
    }
}
