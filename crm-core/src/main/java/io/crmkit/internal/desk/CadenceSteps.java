package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.decision.Decision;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Policies;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the steps of cadences that run, and plans those that are left anew when what they count from comes about. */
final class CadenceSteps {
    private CadenceSteps() {}

    /** Does what is due for a run. */
    static void due(Unit unit, CadenceRun run, Alarm alarm) {
        if (alarm.name().equals(Alarms.RESUME)) {
            resume(unit, run, alarm.at(), DueWork.facts(alarm));
        } else {
            take(unit, run, alarm);
        }
    }

    /** Ends a pause that is over by itself before something else is done with the run, if it is. */
    static CadenceRun settled(Unit unit, CadenceRun run) {
        Instant end = run.pausedAt() == null ? null : run.resumesAt();
        return end == null || end.isAfter(unit.now()) ? run : resume(unit, run, end, Map.of());
    }

    /** Ends a pause: what is left is due as much later as the pause was long. */
    static CadenceRun resume(Unit unit, CadenceRun run, Instant at, Map<String, String> data) {
        Decision<CadencePlanner.Plan> plan = unit.policies(run.book())
                .cadences()
                .resumed(run, at, zone(unit, run))
                .reading(unit.reads());
        CadenceRun goesOn =
                run.with(b -> b.steps(plan.outcome().steps()).pausedAt(null).resumesAt(null));
        return unit.write(Kind.CADENCE, goesOn, "cadence.resumed", data, plan);
    }

    /** A due step becomes a task of whoever owns the customer by then, unless its condition does not hold for the customer. */
    private static void take(Unit unit, CadenceRun run, Alarm alarm) {
        CadenceRun.Step step = run.next().orElseThrow();
        Decision<Boolean> wanted = unit.policies(run.book())
                .cadences()
                .wanted(run, step, () -> Cadences.customer(unit, run.subject()), unit.now());
        if (!wanted.outcome()) {
            skip(unit, run, step, alarm, wanted);
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
     * Leaves a step out; what would wait for its task counts from when it was due. The reason has what was read of the
     * customer, so that it stands with him.
     */
    private static void skip(Unit unit, CadenceRun run, CadenceRun.Step step, Alarm alarm, Decision<Boolean> unwanted) {
        boolean counts = run.anchor() == CadenceAnchor.AFTER_COMPLETION;
        CadenceRun.Step over = step.done(unit.now());
        List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
        steps.set(steps.indexOf(step), counts ? over.completed(alarm.at()) : over);
        Map<String, String> data = DueWork.facts(alarm);
        data.put("step", step.id());
        CadenceRun left = unit.write(Kind.CADENCE, run.withSteps(steps), "cadence.step-skipped", data, null);
        Cadences.note(
                unit,
                run.subject(),
                "cadence-step-skipped",
                Map.of("cadence", run.cadence(), "step", step.id()),
                unwanted.reading(unit.reads()));
        if (counts || left.isThrough()) {
            goOn(unit, run, left, alarm.at(), "cadence.step-completed", Map.of("step", step.id()));
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
            CadenceRun run = settled(unit, unit.get(Kind.CADENCE, found.id()));
            CadenceRun.Step step = run.blocking()
                    .filter(one -> Cadences.origin(run, one).equals(task.origin()))
                    .orElse(null);
            if (step != null) {
                List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
                steps.set(steps.indexOf(step), step.completed(unit.now()));
                goOn(unit, run, run.withSteps(steps), unit.now(), "cadence.step-completed", Map.of("step", step.id()));
            }
        }
    }

    /**
     * Writes a run some of whose steps were completed. If that sets it free, the others count from there; in a pause they
     * count from its beginning, for its end moves them by all of it.
     */
    static void goOn(Unit unit, CadenceRun before, CadenceRun run, Instant at, String event, Map<String, String> data) {
        if (run.isThrough()) {
            Map<String, String> rule = Map.of("rule", run.cadence());
            unit.write(Kind.CADENCE, run.withEndedAt(unit.now()).withEnd("finished"), "cadence.finished", rule, null);
            return;
        }
        boolean free = run.anchor() == CadenceAnchor.AFTER_COMPLETION
                && run.next().isPresent()
                && !run.next().map(CadenceRun.Step::id).equals(before.next().map(CadenceRun.Step::id));
        if (!free) {
            unit.write(Kind.CADENCE, run, event, data, null);
            return;
        }
        Instant from = run.pausedAt() == null ? at : run.pausedAt();
        Decision<CadencePlanner.Plan> plan = unit.policies(run.book())
                .cadences()
                .completed(run, from, zone(unit, run))
                .reading(unit.reads());
        unit.write(Kind.CADENCE, run.withSteps(plan.outcome().steps()), event, data, plan);
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
