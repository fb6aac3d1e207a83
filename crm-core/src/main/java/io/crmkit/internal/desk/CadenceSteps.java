package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Decision;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.CadenceMessage;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the steps of cadences that run, and plans those that are left anew when what they count from comes about. */
final class CadenceSteps {
    private CadenceSteps() {}

    /** Does what is due for a run. */
    static void due(Engine engine, Unit unit, CadenceRun run, Alarm alarm) {
        if (alarm.name().equals(Alarms.RESUME)) {
            resume(engine, unit, run, alarm.at(), DueWork.facts(alarm));
        } else if (alarm.name().equals(CadencePlanner.NOT_COVERED)) {
            CadenceGaps.tell(unit, run, owner(unit, run.subject()), alarm);
        } else {
            take(engine, unit, run, alarm);
        }
    }

    /** Ends a pause that is over by itself before something else is done with the run, if it is. */
    static CadenceRun settled(Engine engine, Unit unit, CadenceRun run) {
        Instant end = run.pausedAt() == null ? null : run.resumesAt();
        return end == null || end.isAfter(unit.now()) ? run : resume(engine, unit, run, end, Map.of());
    }

    /** Ends a pause: what is left is due as much later as the pause was long. */
    static CadenceRun resume(Engine engine, Unit unit, CadenceRun run, Instant at, Map<String, String> data) {
        ZoneId zone = zone(unit, run);
        Decision<CadencePlanner.Plan> plan = unit.policies(run.book())
                .cadences()
                .resumed(run, at, zone, expected(engine, unit, run))
                .reading(unit.reads());
        List<CadenceRun.Step> steps =
                CadenceGaps.untold(plan.outcome().steps(), unit.handledUntil(Kind.CADENCE, run), at);
        CadenceRun goesOn = run.with(b -> b.steps(steps).pausedAt(null).resumesAt(null));
        return unit.write(Kind.CADENCE, goesOn, "cadence.resumed", data, plan);
    }

    private static Contacts expected(Engine engine, Unit unit, CadenceRun run) {
        return CustomerContacts.expected(engine, unit, unit.policies(run.book()), run.subject(), run.cadence());
    }

    /**
     * A due step becomes a task of whoever owns the customer by then or a message to the customer, unless its condition does not hold for the customer
     * or he may not be contacted yet.
     */
    private static void take(Engine engine, Unit unit, CadenceRun run, Alarm alarm) {
        CadenceRun.Step step = run.next().orElseThrow();
        Policies book = unit.policies(run.book());
        CadencePlanner planner = book.cadences();
        Supplier<Customer> customer = () -> Cadences.customer(unit, run.subject());
        Decision<Boolean> leaves = planner.leaves(run, customer, unit.now());
        if (leaves.outcome()) {
            Cadences.leave(engine, unit, run, leaves);
            return;
        }
        Decision<Boolean> wanted = planner.wanted(run, step, customer, unit.now());
        if (!wanted.outcome()) {
            skip(engine, unit, run, step, alarm, wanted);
            return;
        } else if (planner.waits(run.cadence(), step.id())) {
            CadenceRun waited = pass(unit, run, step, alarm, "cadence.step-taken", DueWork.facts(alarm));
            passed(engine, unit, run, waited, step, alarm);
            return;
        }
        CadenceMessage message = planner.message(run.cadence(), step.id()).orElse(null);
        if (message != null) {
            Decision<Boolean> may = CustomerMessages.may(engine, unit, run, step, message);
            if (!may.outcome()) {
                skip(engine, unit, run, step, alarm, may);
                return;
            }
        }
        boolean contacts = planner.contacts(run.cadence(), step.id());
        if (contacts && planner.limits()) {
            Contacts were = CustomerContacts.were(unit, book, run.subject());
            try {
                if (planner.allowed(run, step, unit.now(), were).outcome().isAfter(unit.now())) {
                    Contacts later = CustomerContacts.later(engine, unit, book, run);
                    putOff(unit, run, step, alarm, planner.allowed(run, step, unit.now(), later));
                    return;
                }
            } catch (CalendarRangeException e) {
                CadenceGaps.putOff(unit, run, step, alarm, e.date());
                return;
            }
        }
        if (contacts) {
            CustomerContacts.count(unit, planner, run.subject());
        }
        if (message != null) {
            Map<String, String> data = DueWork.facts(alarm);
            data.put("message", CustomerMessages.post(engine, unit, run, step, message));
            CadenceRun sent = pass(unit, run, step, alarm, "cadence.step-taken", data);
            passed(engine, unit, run, sent, step, alarm);
            return;
        }
        unit.create(
                Kind.TASK,
                new Task(
                        TaskId.of(unit.nextId()),
                        run.subject(),
                        unit.say(step.title()),
                        owner(unit, run.subject()),
                        alarm.at(),
                        Cadences.origin(run, step),
                        null,
                        run.book(),
                        null),
                "task.created",
                Map.of("subject", run.subject()),
                null);
        List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
        steps.set(steps.indexOf(step), step.done(unit.now()));
        CadenceRun next = run.withSteps(steps);
        boolean over = next.isThrough();
        unit.write(
                Kind.CADENCE,
                over ? next.withEndedAt(unit.now()).withEnd("finished") : next,
                over ? "cadence.finished" : "cadence.step-taken",
                DueWork.facts(alarm),
                DueWork.decision(unit, run.book(), alarm));
    }

    /**
     * The customer may not be contacted yet: the step is due when he may. The reasons have where he is, so that they stand
     * with him.
     */
    private static void putOff(
            Unit unit, CadenceRun run, CadenceRun.Step step, Alarm alarm, Decision<Instant> allowed) {
        List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
        steps.set(steps.indexOf(step), step.due(allowed.outcome()));
        Map<String, String> data = DueWork.facts(alarm);
        data.put("step", step.id());
        data.put("until", allowed.outcome().toString());
        unit.write(Kind.CADENCE, run.withSteps(steps), "cadence.step-deferred", data, null);
        Cadences.note(
                unit,
                run.subject(),
                "cadence-step-deferred",
                Map.of("cadence", run.cadence(), "step", step.id(), "until", data.get("until")),
                allowed.reading(unit.reads()));
    }

    /**
     * Leaves a step out; what would wait for its task counts from when it was due. The reason has what was read of the
     * customer, so that it stands with him.
     */
    private static void skip(
            Engine engine, Unit unit, CadenceRun run, CadenceRun.Step step, Alarm alarm, Decision<Boolean> unwanted) {
        Map<String, String> data = DueWork.facts(alarm);
        data.put("step", step.id());
        CadenceRun left = pass(unit, run, step, alarm, "cadence.step-skipped", data);
        Cadences.note(
                unit,
                run.subject(),
                "cadence-step-skipped",
                Map.of("cadence", run.cadence(), "step", step.id()),
                unwanted.reading(unit.reads()));
        passed(engine, unit, run, left, step, alarm);
    }

    /** Writes a run with a step behind it for which nobody has anything to do. */
    private static CadenceRun pass(
            Unit unit, CadenceRun run, CadenceRun.Step step, Alarm alarm, String event, Map<String, String> data) {
        CadenceRun.Step over = step.done(unit.now());
        List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
        steps.set(steps.indexOf(step), counts(run) ? over.completed(alarm.at()) : over);
        return unit.write(Kind.CADENCE, run.withSteps(steps), event, data, null);
    }

    private static boolean counts(CadenceRun run) {
        return run.anchor() == CadenceAnchor.AFTER_COMPLETION;
    }

    /** What would wait for the task of a step that has none counts from when that was due. */
    private static void passed(
            Engine engine, Unit unit, CadenceRun run, CadenceRun left, CadenceRun.Step step, Alarm alarm) {
        if (counts(run) || left.isThrough()) {
            goOn(engine, unit, run, left, alarm.at(), "cadence.step-completed", Map.of("step", step.id()));
        }
    }

    /** A task is done or closed: the step that made it is completed, if a run waits for it. */
    static void completed(Engine engine, Unit unit, Task task) {
        if (!task.origin().startsWith(Cadences.ORIGIN)) {
            return;
        }
        for (CadenceRun found : engine.reader().children(Kind.CADENCE, task.subject(), "RUNNING")) {
            if (found.anchor() != CadenceAnchor.AFTER_COMPLETION) {
                continue;
            }
            CadenceRun run = settled(engine, unit, unit.get(Kind.CADENCE, found.id()));
            CadenceRun.Step step =
                    run.blocking().filter(one -> made(run, one, task)).orElse(null);
            if (step != null) {
                List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
                steps.set(steps.indexOf(step), step.completed(unit.now()));
                goOn(
                        engine,
                        unit,
                        run,
                        run.withSteps(steps),
                        unit.now(),
                        "cadence.step-completed",
                        Map.of("step", step.id()));
            }
        }
    }

    /** Whether a step made a task: one of an earlier run has the same origin and another time at which it is due. */
    private static boolean made(CadenceRun run, CadenceRun.Step step, Task task) {
        return Cadences.origin(run, step).equals(task.origin())
                && Engine.stored(step.due()).equals(Engine.stored(task.due()));
    }

    /**
     * Writes a run some of whose steps were completed. If that sets it free, the others count from there; in a pause they
     * count from its beginning, for its end moves them by all of it.
     */
    static void goOn(
            Engine engine,
            Unit unit,
            CadenceRun before,
            CadenceRun run,
            Instant at,
            String event,
            Map<String, String> data) {
        if (run.isThrough()) {
            Map<String, String> rule = Map.of("rule", run.cadence());
            unit.write(Kind.CADENCE, run.withEndedAt(unit.now()).withEnd("finished"), "cadence.finished", rule, null);
            return;
        }
        boolean free = counts(run) && ahead(run).isPresent() && !ahead(run).equals(ahead(before));
        if (!free) {
            unit.write(Kind.CADENCE, run, event, data, null);
            return;
        }
        Instant from = run.pausedAt() == null ? at : run.pausedAt();
        ZoneId zone = zone(unit, run);
        Decision<CadencePlanner.Plan> plan = unit.policies(run.book())
                .cadences()
                .completed(run, from, zone, expected(engine, unit, run))
                .reading(unit.reads());
        unit.write(Kind.CADENCE, run.withSteps(plan.outcome().steps()), event, data, plan);
    }

    /** Returns the name of the step that comes next, also if nobody can tell when it is due. */
    private static Optional<String> ahead(CadenceRun run) {
        return run.next().or(() -> run.uncovered().stream().findFirst()).map(CadenceRun.Step::id);
    }

    /** Returns the zone in which the days of a run are counted: that of the customer's owner, else the book's. */
    static ZoneId zone(Unit unit, CadenceRun run) {
        Policies book = unit.policies(run.book());
        return Alarms.zone(unit, owner(unit, run.subject()), book);
    }

    private static @Nullable UserId owner(Unit unit, String subject) {
        String id = subject.substring(subject.indexOf('/') + 1);
        if (subject.startsWith("lead/")) {
            Lead lead = unit.glance(Kind.LEAD, id);
            return lead == null ? null : lead.holding().owner();
        }
        Account account = unit.glance(Kind.ACCOUNT, id);
        return account == null ? null : account.holding().owner();
    }
}
