package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When cadences contacted a customer and are going to, where the rule book limits that. What was is kept for each customer, all
 * cadences together, and is expected to stay so by whoever takes a step, so that of two steps at once one sees the other.
 */
final class CustomerContacts {
    /** A week of any zone and a day on which a clock was set back. */
    private static final Duration KEPT = Duration.ofDays(10);

    private CustomerContacts() {}

    /** Returns the contacts that were, to stay so until the command commits. */
    static Contacts were(Unit unit, CadencePlanner planner, String customer, ZoneId owner) {
        return new Contacts(
                zone(unit, planner, customer, owner),
                unit.side(Side.contacted(customer), Side.Contacted.class, Side.Contacted.NONE)
                        .at());
    }

    /** Returns the contacts that were and those that are planned by other runs than one of a name; none without limits. */
    static Contacts expected(
            Engine engine, Unit unit, CadencePlanner planner, String customer, String cadence, ZoneId owner) {
        if (!planner.limits()) {
            return Contacts.none(owner);
        }
        List<Instant> at =
                new ArrayList<>(unit.glance(Side.contacted(customer), Side.Contacted.class, Side.Contacted.NONE)
                        .at());
        for (CadenceRun run : Cadences.runs(engine, unit, customer)) {
            CadencePlanner other = unit.policies(run.book()).cadences();
            if (!run.cadence().equals(cadence)) {
                run.steps().stream()
                        .filter(step -> step.doneAt() == null && other.contacts(run.cadence(), step.id()))
                        .forEach(step -> at.add(step.due()));
            }
        }
        return new Contacts(zone(unit, planner, customer, owner), at);
    }

    private static ZoneId zone(Unit unit, CadencePlanner planner, String customer, ZoneId owner) {
        return planner.zone(Cadences.customer(unit, customer)).orElse(owner);
    }

    /** Counts a contact that is made now, if the book of the run or the one in force limits them. */
    static void count(Unit unit, CadencePlanner planner, String customer) {
        if (planner.limits() || unit.policies().cadences().limits()) {
            keep(unit, customer, List.of(unit.now()));
        }
    }

    /** Takes the contacts with a lead over to the account it became. */
    static void carry(Unit unit, String lead, String account) {
        if (unit.policies().cadences().limits()) {
            List<Instant> at = unit.side(Side.contacted(lead), Side.Contacted.class, Side.Contacted.NONE)
                    .at();
            if (!at.isEmpty()) {
                keep(unit, account, at);
            }
        }
    }

    private static void keep(Unit unit, String customer, List<Instant> more) {
        Instant oldest = unit.now().minus(KEPT);
        List<Instant> at =
                new ArrayList<>(unit.side(Side.contacted(customer), Side.Contacted.class, Side.Contacted.NONE)
                        .at());
        at.addAll(more);
        at.removeIf(one -> one.isBefore(oldest));
        at.sort(null);
        unit.put(Side.contacted(customer), new Side.Contacted(at));
    }
}
