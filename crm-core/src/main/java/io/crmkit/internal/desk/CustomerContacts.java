package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.decision.Read;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.RecordKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When cadences contacted a customer and are going to, where the rule book limits that. What was is kept for each customer, all
 * cadences together, and is expected to stay so by whoever takes a step, so that of two steps at once one sees the other.
 */
final class CustomerContacts {
    private CustomerContacts() {}

    /** Returns the contacts that were, to stay so until the command commits. */
    static Contacts were(Unit unit, Policies book, String customer) {
        return new Contacts(zone(unit, book, customer), kept(unit, customer));
    }

    /**
     * Returns the contacts that were, to stay so until the command commits, and those that other runs than one plan for later:
     * what is put off comes in none of their places. What is due already finds its own.
     */
    static Contacts later(Engine engine, Unit unit, Policies book, CadenceRun run) {
        List<Instant> at = new ArrayList<>(kept(unit, run.subject()));
        planned(engine, unit, run.subject(), run.cadence())
                .filter(due -> due.isAfter(unit.now()))
                .forEach(at::add);
        return new Contacts(zone(unit, book, run.subject()), at);
    }

    /** Returns the contacts that were and those that are planned by other runs than one of a name; none without limits. */
    static Contacts expected(Engine engine, Unit unit, Policies book, String customer, String cadence) {
        if (!book.cadences().limits()) {
            return Contacts.none(book.zone());
        }
        List<Instant> at =
                new ArrayList<>(unit.glance(Side.contacted(customer), Side.Contacted.class, Side.Contacted.NONE)
                        .at());
        planned(engine, unit, customer, cadence).forEach(at::add);
        return new Contacts(zone(unit, book, customer), at);
    }

    /** Returns what was read to know what to expect; nothing without limits. */
    static List<Read> reads(Unit unit, Policies book, String customer) {
        if (!book.cadences().limits()) {
            return List.of();
        }
        String contacted = Side.contacted(customer).toString();
        return unit.reads().stream()
                .filter(read -> read.record().startsWith(Kind.CADENCE.name() + "/")
                        || read.record().equals(contacted)
                        || read.record().equals(customer))
                .toList();
    }

    /** When runs other than one of a name are going to contact a customer; one that is paused has no place. */
    private static Stream<Instant> planned(Engine engine, Unit unit, String customer, String cadence) {
        return Cadences.runs(engine, unit, customer).stream()
                .filter(run -> run.runs() && !run.cadence().equals(cadence))
                .flatMap(run -> {
                    CadencePlanner planner = unit.policies(run.book()).cadences();
                    return run.steps().stream()
                            .filter(step -> step.doneAt() == null && step.notCovered() == null)
                            .filter(step -> planner.contacts(run.cadence(), step.id()))
                            .map(CadenceRun.Step::due);
                });
    }

    /** His clock: that of his region, else that of his owner, else the book's. */
    private static ZoneId zone(Unit unit, Policies book, String customer) {
        Customer held = Cadences.customer(unit, customer);
        return book.cadences()
                .zone(held)
                .orElseGet(() -> Alarms.zone(unit, held.holding().owner(), book));
    }

    /** Counts a contact that is made now, if the book of the run or the one in force limits them. */
    static void count(Unit unit, CadencePlanner planner, String customer) {
        if (planner.limits() || unit.policies().cadences().limits()) {
            keep(unit, customer, List.of(unit.now()));
        }
    }

    /** Returns the contacts that were but one, for what was counted as it to be asked about again. */
    static Contacts without(Unit unit, Policies book, String customer, Instant one) {
        List<Instant> others =
                new ArrayList<>(unit.glance(Side.contacted(customer), Side.Contacted.class, Side.Contacted.NONE)
                        .at());
        others.remove(one);
        return new Contacts(zone(unit, book, customer), others);
    }

    /** A contact that was counted comes about now. */
    static void moved(Unit unit, String customer, Instant from) {
        if (!putOff(unit, customer, from, unit.now())
                && unit.policies().cadences().limits()) {
            // it was given up before, and counted no longer
            keep(unit, customer, List.of(unit.now()));
        }
    }

    /** A contact that was counted comes about at another time. Returns whether it was counted. */
    static boolean putOff(Unit unit, String customer, Instant from, Instant to) {
        boolean counted = kept(unit, customer).contains(from);
        if (counted) {
            replace(unit, customer, from, List.of(to));
        }
        return counted;
    }

    /** A contact that was counted does not come about. */
    static void forget(Unit unit, String customer, Instant one) {
        if (kept(unit, customer).contains(one)) {
            replace(unit, customer, one, List.of());
        }
    }

    private static void replace(Unit unit, String customer, Instant one, List<Instant> by) {
        List<Instant> at = new ArrayList<>(kept(unit, customer));
        at.remove(one);
        at.addAll(by);
        at.sort(null);
        Instant last = at.isEmpty() ? one : at.get(at.size() - 1);
        unit.put(Side.contacted(customer), new Side.Contacted(at), Map.of("at", AttributeValue.of(last)));
    }

    /** Takes the contacts with a lead over to the account it became, whichever book had them counted. */
    static void carry(Engine engine, Unit unit, String lead, String account) {
        // where nothing was counted, the command does not even read it
        if (!engine.store().get(List.of(Side.contacted(lead))).isEmpty()) {
            keep(unit, account, kept(unit, lead));
        }
    }

    private static List<Instant> kept(Unit unit, String customer) {
        return unit.side(Side.contacted(customer), Side.Contacted.class, Side.Contacted.NONE)
                .at();
    }

    private static void keep(Unit unit, String customer, List<Instant> more) {
        Instant oldest = unit.now().minus(Side.Contacted.KEPT);
        List<Instant> at = new ArrayList<>(kept(unit, customer));
        at.addAll(more);
        at.removeIf(one -> one.isBefore(oldest));
        at.sort(null);
        if (!at.isEmpty()) {
            RecordKey key = Side.contacted(customer);
            unit.put(key, new Side.Contacted(at), Map.of("at", AttributeValue.of(at.get(at.size() - 1))));
        }
    }
}
