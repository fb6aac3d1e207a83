package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Read;
import io.crmkit.decision.Reason;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts and ends cadences. */
final class Cadences {
    /** The occasion that somebody had contact with a customer. */
    private static final String CONTACTED = "customer.contacted";

    /** How the origin of a task begins that a cadence made. */
    static final String ORIGIN = "cadence:";

    /** The code of what is refused because the customer unsubscribed. */
    static final String UNSUBSCRIBED = "unsubscribed";

    /** The code of what is refused because the entry condition does not hold. */
    static final String ENTRY = "entry-condition";

    private static final String STARTED = "cadence.started";

    private Cadences() {}

    /**
     * Starts the cadences an occasion starts.
     *
     * @param reads the records that were read to know subject and zone
     */
    static void start(Engine engine, Unit unit, String occasion, String subject, ZoneId zone, List<Read> reads) {
        List<String> cadences = unit.policies().cadences().startedBy(occasion);
        if (!cadences.isEmpty()) {
            Map<String, CadenceRun> running = running(engine, unit, subject);
            for (String cadence : cadences) {
                if (unsubscribed(unit, cadence, subject)) {
                    note(unit, subject, "not-enrolled", Map.of("cadence", cadence, "code", UNSUBSCRIBED));
                    continue;
                }
                Decision<Boolean> enters = enters(unit, cadence, subject);
                if (running.get(cadence) == null && !enters.outcome()) {
                    Map<String, String> data = Map.of("cadence", cadence, "code", ENTRY);
                    note(unit, subject, "not-enrolled", data, enters.reading(unit.reads()));
                } else {
                    begin(engine, unit, running.get(cadence), cadence, subject, zone, reads);
                }
            }
        }
    }

    /**
     * Starts a cadence because somebody or a rule wants it, unless it runs for the customer already: then that run goes on
     * as it was planned, and says so. Whoever starts one writes the customer, so that nobody else starts it meanwhile.
     */
    static EnrolResult enrol(Engine engine, Unit unit, String cadence, String subject, ZoneId zone, List<Read> reads) {
        CadenceRun running = running(engine, unit, subject).get(cadence);
        if (running == null && !enters(unit, cadence, subject).outcome()) {
            return new EnrolResult.Refused(Refusal.of(
                    ENTRY,
                    subject + " must fulfil the entry condition of the cadence (" + cadence
                            + ").\nMaybe another cadence is meant for it?"));
        }
        EnrolResult result = begin(engine, unit, running, cadence, subject, zone, reads);
        if (result instanceof EnrolResult.Started) {
            note(unit, subject, "enrolled", Map.of("cadence", cadence));
        }
        return result;
    }

    /** Whether a cadence does not begin because it would end at once: the customer unsubscribed, and it ends on that. */
    static boolean unsubscribed(Unit unit, String cadence, String subject) {
        return unit.policies().cadences().endsOn(cadence).contains(Signal.UNSUBSCRIBE)
                && customer(unit, subject).unsubscribedAt() != null;
    }

    /** Whether the customer fulfils what a cadence wants of those it begins for. */
    private static Decision<Boolean> enters(Unit unit, String cadence, String subject) {
        return unit.policies().cadences().enters(cadence, () -> customer(unit, subject), unit.now());
    }

    /** Ends a run whose exit condition holds; why stands with the customer. */
    static void leave(Engine engine, Unit unit, CadenceRun run, Decision<Boolean> leaves) {
        end(engine, unit, run.subject(), run.cadence(), "exit-condition");
        Map<String, String> data = Map.of("cadence", run.cadence());
        note(unit, run.subject(), "cadence-left", data, leaves.reading(unit.reads()));
    }

    static Customer customer(Unit unit, String subject) {
        return subject.startsWith("lead/") ? unit.get(Kind.LEAD, id(subject)) : unit.get(Kind.ACCOUNT, id(subject));
    }

    /** Writes down with a customer what became of one of its cadences. */
    static void note(Unit unit, String subject, String event, Map<String, String> data) {
        note(unit, subject, event, data, null);
    }

    /** Writes down with a customer what became of one of its cadences, and why. */
    static void note(
            Unit unit, String subject, String event, Map<String, String> data, @Nullable Decision<?> decision) {
        String id = id(subject);
        if (subject.startsWith("lead/")) {
            unit.write(Kind.LEAD, unit.get(Kind.LEAD, id), "lead." + event, data, decision);
        } else {
            unit.write(Kind.ACCOUNT, unit.get(Kind.ACCOUNT, id), "account." + event, data, decision);
        }
    }

    private static String id(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    private static EnrolResult begin(
            Engine engine,
            Unit unit,
            @Nullable CadenceRun running,
            String cadence,
            String subject,
            ZoneId zone,
            List<Read> reads) {
        if (running != null) {
            return new EnrolResult.Running(goOn(unit, running, reads));
        }
        CadencePlanner planner = unit.policies().cadences();
        Contacts contacts = CustomerContacts.expected(engine, unit, unit.policies(), subject, cadence);
        Set<Read> read = new LinkedHashSet<>(reads);
        read.addAll(CustomerContacts.reads(unit, unit.policies(), subject));
        Decision<CadencePlanner.Plan> plan =
                planner.plan(cadence, subject, unit.now(), zone, contacts).reading(List.copyOf(read));
        Map<String, String> data = new LinkedHashMap<>(Map.of("cadence", cadence, "subject", subject));
        String arms = planner.arms(cadence, subject).entrySet().stream()
                .map(arm -> arm.getKey() + "/" + arm.getValue())
                .collect(Collectors.joining(" "));
        if (!arms.isEmpty()) {
            data.put("arms", arms);
        }
        // on an arm that has no steps nothing is left to do
        boolean through = plan.outcome().steps().isEmpty();
        CadenceRun run = unit.create(
                Kind.CADENCE,
                new CadenceRun(
                        CadenceRunId.of(unit.nextId()),
                        subject,
                        cadence,
                        unit.now(),
                        plan.outcome().steps(),
                        through ? unit.now() : null,
                        through ? "finished" : null,
                        unit.policies().hash(),
                        plan.outcome().anchor(),
                        null,
                        null),
                STARTED,
                data,
                plan);
        return new EnrolResult.Started(run, List.of());
    }

    private static CadenceRun goOn(Unit unit, CadenceRun running, List<Read> reads) {
        Fact since = new Fact("cadence.startedAt", running.startedAt().toString());
        Reason reason = Reason.of(running.cadence(), new Effect.Refuses("running"), since);
        return unit.write(
                Kind.CADENCE,
                running,
                "cadence.goes-on",
                Map.of("cadence", running.cadence(), "subject", running.subject()),
                Decision.of(
                                "cadence-start",
                                false,
                                List.of(reason),
                                unit.policies().hash(),
                                unit.now())
                        .reading(reads));
    }

    /** Returns what runs for a customer by the name of the cadence, with what this command started or ended. */
    private static Map<String, CadenceRun> running(Engine engine, Unit unit, String subject) {
        Map<String, CadenceRun> running = new HashMap<>();
        runs(engine, unit, subject).forEach(run -> running.putIfAbsent(run.cadence(), run));
        return running;
    }

    /** Returns what runs for a customer as it is now, with what this command started or ended. */
    static List<CadenceRun> runs(Engine engine, Unit unit, String subject) {
        return runs(unit, subject, isNew(unit, subject) ? List.of() : stored(unit, subject));
    }

    private static List<CadenceRun> stored(Unit unit, String subject) {
        return unit.reader().children(Kind.CADENCE, subject, "RUNNING");
    }

    /** Returns the open tasks of a customer that cadences have made, as they are stored. */
    private static List<Task> tasks(Unit unit, String subject) {
        return unit.reader().children(Kind.TASK, subject, "OPEN").stream()
                .filter(task -> task.origin().startsWith(ORIGIN))
                .toList();
    }

    private static List<CadenceRun> runs(Unit unit, String subject, List<CadenceRun> stored) {
        Set<String> ids = new LinkedHashSet<>();
        stored.forEach(run -> ids.add(run.id().value()));
        unit.happened().stream()
                .filter(event -> event.event().equals(STARTED)
                        && subject.equals(event.data().get("subject")))
                .forEach(event -> ids.add(event.id()));
        return ids.stream()
                .map(id -> unit.get(Kind.CADENCE, id))
                .filter(run -> run.endedAt() == null)
                .toList();
    }

    private static boolean isNew(Unit unit, String subject) {
        String id = id(subject);
        return subject.startsWith("lead/") ? unit.before(Kind.LEAD, id) == null : unit.before(Kind.ACCOUNT, id) == null;
    }

    /** Ends every cadence that runs for a record, and closes the tasks it has made. */
    static void end(Engine engine, Unit unit, String subject, String why) {
        end(engine, unit, subject, null, why);
    }

    /** Ends a cadence that runs for a record, null = every one, and closes the tasks it has made. */
    static void end(Engine engine, Unit unit, String subject, @Nullable String cadence, String why) {
        for (CadenceRun run : runs(engine, unit, subject)) {
            if (cadence == null || run.cadence().equals(cadence)) {
                over(unit, run, why);
            }
        }
        close(
                engine,
                unit,
                engine.reader().children(Kind.TASK, subject, "OPEN"),
                task -> task.origin().startsWith(cadence == null ? ORIGIN : ORIGIN + cadence + ":"),
                why);
    }

    /**
     * Ends the cadences that a signal ends, and closes the tasks they have made. What happened before a cadence began is none
     * of its business.
     *
     * @return the runs that it ended
     */
    static List<CadenceRun> signalled(Engine engine, Unit unit, String subject, Signal signal, Instant at) {
        return signal.mayEnd()
                ? signalled(engine, unit, subject, signal, at, stored(unit, subject), tasks(unit, subject))
                : List.of();
    }

    private static List<CadenceRun> signalled(
            Engine engine,
            Unit unit,
            String subject,
            Signal signal,
            Instant at,
            List<CadenceRun> stored,
            List<Task> tasks) {
        List<CadenceRun> ended = new ArrayList<>();
        for (CadenceRun run : runs(unit, subject, stored)) {
            if (ends(unit, run, signal, at)) {
                end(engine, unit, subject, run.cadence(), signal.name());
                ended.add(unit.get(Kind.CADENCE, run.id()));
            }
        }
        if (!tasks.isEmpty()) {
            closeLast(engine, unit, subject, signal, at, tasks);
        }
        return ended;
    }

    private static boolean ends(Unit unit, CadenceRun run, Signal signal, Instant at) {
        return !at.isBefore(run.startedAt())
                && unit.policies(run.book()).cadences().endsOn(run.cadence()).contains(signal);
    }

    /** Closes what is left to do of cadences that have taken their last step and would end on a signal now. */
    private static void closeLast(
            Engine engine, Unit unit, String subject, Signal signal, Instant at, List<Task> tasks) {
        Set<String> running = running(engine, unit, subject).keySet();
        Set<String> origins = engine.reader().children(Kind.CADENCE, subject).stream()
                .filter(run -> !running.contains(run.cadence()) && ends(unit, run, signal, at))
                .flatMap(run -> run.steps().stream().map(step -> origin(run, step)))
                .collect(Collectors.toSet());
        close(engine, unit, tasks, task -> origins.contains(task.origin()), signal.name());
    }

    /** Tells the cadences of a customer of a contact, and first that it was a meeting, which may end them. */
    static void contacted(Engine engine, Unit unit, String subject, boolean met, Instant at) {
        List<CadenceRun> running = stored(unit, subject);
        List<Task> tasks = tasks(unit, subject);
        if (met) {
            signalled(engine, unit, subject, Signal.MEETING, at, running, tasks);
        }
        happened(engine, unit, CONTACTED, subject, at, running, tasks);
    }

    /**
     * Takes the steps back that are no longer wanted after an occasion, and closes their tasks. What happened before a
     * cadence began is none of its business.
     */
    private static void happened(
            Engine engine,
            Unit unit,
            String occasion,
            String subject,
            Instant at,
            List<CadenceRun> running,
            List<Task> tasks) {
        // what has ended only matters while a task of it is open
        boolean ended =
                tasks.stream().anyMatch(task -> running.stream().noneMatch(run -> made(run, task, occasion, at)));
        List<CadenceRun> runs = ended ? engine.reader().children(Kind.CADENCE, subject) : running;
        Set<String> origins = new HashSet<>();
        for (CadenceRun run : runs) {
            if (at.isBefore(run.startedAt())) {
                continue;
            }
            run.steps().stream()
                    .filter(step -> occasion.equals(step.until()))
                    .forEach(step -> origins.add(origin(run, step)));
            if (run.endedAt() == null && run.steps().stream().anyMatch(step -> open(step, occasion))) {
                CadenceRun present = unit.get(Kind.CADENCE, run.id());
                if (present.endedAt() == null) {
                    takeBack(engine, unit, present, occasion);
                }
            }
        }
        close(engine, unit, tasks, task -> origins.contains(task.origin()), occasion);
    }

    /** Whether an occasion closes the task by this run, whatever runs that have ended say. */
    private static boolean made(CadenceRun run, Task task, String occasion, Instant at) {
        return !at.isBefore(run.startedAt())
                && run.steps().stream()
                        .anyMatch(step -> occasion.equals(step.until())
                                && origin(run, step).equals(task.origin()));
    }

    private static boolean open(CadenceRun.Step step, String occasion) {
        return step.doneAt() == null && occasion.equals(step.until());
    }

    private static void takeBack(Engine engine, Unit unit, CadenceRun run, String occasion) {
        boolean counts = run.anchor() == CadenceAnchor.AFTER_COMPLETION;
        List<CadenceRun.Step> steps = run.steps().stream()
                .map(step -> !open(step, occasion) ? step : counts ? step.completed(unit.now()) : step.done(unit.now()))
                .toList();
        CadenceRun taken = run.withSteps(steps);
        if (taken.isThrough()) {
            over(unit, taken, occasion);
        } else {
            Map<String, String> data = Map.of("occasion", occasion);
            CadenceSteps.goOn(engine, unit, run, taken, unit.now(), "cadence.step-taken-back", data);
        }
    }

    private static void over(Unit unit, CadenceRun run, String why) {
        unit.write(Kind.CADENCE, run.withEndedAt(unit.now()).withEnd(why), "cadence.ended", Map.of("why", why), null);
    }

    private static void close(Engine engine, Unit unit, List<Task> tasks, Predicate<Task> which, String why) {
        for (Task task : tasks) {
            if (which.test(task)) {
                Task present = unit.get(Kind.TASK, task.id());
                if (present.doneAt() == null) {
                    Task closed = unit.write(
                            Kind.TASK, present.withDoneAt(unit.now()), "task.closed", Map.of("why", why), null);
                    CadenceSteps.completed(engine, unit, closed);
                }
            }
        }
    }

    /** Returns what a step's task says it comes from. */
    static String origin(CadenceRun run, CadenceRun.Step step) {
        return ORIGIN + run.cadence() + ":" + step.id();
    }
}
