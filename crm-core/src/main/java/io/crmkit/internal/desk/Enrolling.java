package io.crmkit.internal.desk;

import com.google.common.reflect.TypeToken;
import io.crmkit.account.Account;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Collision;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Enrolment;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.check.Check;
import io.crmkit.internal.check.Near;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts a cadence for customers because somebody asks for it. For one command. */
final class Enrolling {
    /** So many at a time: they are enrolled in one changeset. */
    private static final int MOST = 500;

    private final Work work;
    private final Unit unit;
    private final Access access;
    private final String cadence;

    private Enrolling(Work work, Unit unit, String cadence) {
        this.work = work;
        this.unit = unit;
        this.access = work.access(unit);
        this.cadence = cadence;
    }

    /** Starts a cadence for one customer. */
    static EnrolResult one(Work work, String command, Object id, String record, String cadence) {
        return work.run(
                command,
                List.of(id, cadence),
                EnrolResult.class,
                EnrolResult.Refused::new,
                unit -> new Enrolling(work, unit, cadence).enrol(record));
    }

    /** Starts a cadence for many. */
    static Outcome<List<Enrolment>> all(Work work, List<String> records, String cadence) {
        return work.fitting(
                () -> work.ask(
                        "cadence.enrol-all",
                        List.of(records, cadence),
                        new TypeToken<List<Enrolment>>() {},
                        unit -> new Enrolling(work, unit, cadence).enrol(records)),
                Refusals::no);
    }

    /** Starts it for a lead or account, as {@code type/id}. */
    private EnrolResult enrol(String record) {
        String id = record.substring(record.indexOf('/') + 1);
        if (record.startsWith("lead/")) {
            Lead lead = unit.get(Kind.LEAD, id);
            return enrol(record, lead, Held.LEADS.closed(lead));
        }
        Account account = unit.get(Kind.ACCOUNT, id);
        return enrol(record, account, Held.ACCOUNTS.closed(account));
    }

    /** Starts it for many, each of which gets an answer of its own. */
    private Outcome<List<Enrolment>> enrol(List<String> records) {
        Refusal unknown = unknown();
        if (records.size() > MOST) {
            return Refusals.no(
                    Refusals.invalid(List.of(work.validation().broken("records", records.size(), "at-most", MOST))));
        } else if (unknown != null) {
            return Refusals.no(unknown);
        }
        unit.ahead(records.stream()
                .filter(Enrolling::isCustomer)
                .map(Visible::key)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        List<Enrolment> enrolments = new ArrayList<>();
        for (String record : records) {
            enrolments.add(new Enrolment(record, isThere(record) ? enrol(record) : absent(record)));
        }
        return Refusals.done(enrolments);
    }

    private static boolean isCustomer(String record) {
        return (record.startsWith("lead/") || record.startsWith("account/"))
                && Check.isId(record.substring(record.indexOf('/') + 1));
    }

    private boolean isThere(String record) {
        if (!isCustomer(record)) {
            return false;
        }
        String id = record.substring(record.indexOf('/') + 1);
        return (record.startsWith("lead/") ? unit.find(Kind.LEAD, id) : unit.find(Kind.ACCOUNT, id)) != null;
    }

    private static EnrolResult absent(String record) {
        return new EnrolResult.Refused(Refusal.of(
                "not-found",
                "The record (" + record
                        + ") must be a lead or an account that is there.\nMaybe the type is missing, as in"
                        + " lead/4711?"));
    }

    private EnrolResult enrol(String record, Customer customer, boolean closed) {
        Refusal refusal = refuse(record, customer, closed);
        if (refusal != null) {
            return new EnrolResult.Refused(refusal);
        }
        UserId owner = customer.holding().owner();
        User user = owner == null ? null : unit.find(Kind.USER, owner);
        EnrolResult result = Cadences.enrol(
                work.engine(),
                unit,
                cadence,
                record,
                user == null ? unit.policies().zone() : user.zone(),
                user == null ? List.of() : unit.read(Kind.USER, user.id()));
        return result instanceof EnrolResult.Started started
                ? new EnrolResult.Started(started.run(), collisions(customer, owner, started.run()))
                : result;
    }

    /** Who else is at work with a customer close to what its owner plans by a cadence. */
    private List<Collision> collisions(Customer customer, @Nullable UserId owner, CadenceRun run) {
        CadencePlanner planner = unit.policies(run.book()).cadences();
        List<Instant> planned = run.steps().stream()
                .filter(step -> step.notCovered() == null && planner.contacts(run.cadence(), step.id()))
                .map(CadenceRun.Step::due)
                .toList();
        Subject subject = customer instanceof Lead lead ? Subject.of(lead) : Subject.of((Account) customer);
        return subject.collisions(unit, work.engine().reader(), owner, planned);
    }

    private @Nullable Refusal refuse(String record, Customer customer, boolean closed) {
        Holding holding = customer.holding();
        if (!access.reaches(holding.owner())) {
            return Refusals.notYours(record);
        } else if (closed || holding.state() != Holding.State.OWNED) {
            return Refusals.state(record, closed ? "CONVERTED" : holding.state(), "OWNED and not converted");
        }
        Refusal unknown = unknown();
        return unknown != null || !Cadences.unsubscribed(unit, cadence, record)
                ? unknown
                : Refusal.of(
                        Cadences.UNSUBSCRIBED,
                        record + " must not have unsubscribed (" + customer.unsubscribedAt() + "), for the cadence ("
                                + cadence + ") ends on that.\nMaybe he wants it now, which the signal SUBSCRIBE says?");
    }

    private @Nullable Refusal unknown() {
        List<String> names = unit.policies().cadences().names();
        if (names.contains(cadence)) {
            return null;
        }
        String maybe = Near.maybe(cadence, names);
        return Refusal.of(
                "unknown-cadence",
                "The cadence (" + cadence + ") must be one of the rule book: " + String.join(", ", names) + ".\n"
                        + (maybe == null ? "Maybe the rule book should have it?" : maybe));
    }
}
