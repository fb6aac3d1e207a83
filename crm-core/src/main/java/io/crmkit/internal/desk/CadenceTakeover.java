package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRun.Step;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Reason;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import io.crmkit.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets a cadence that runs follow another book: steps that are done stay done, the others are planned anew. */
final class CadenceTakeover {
    private final Unit unit;
    private final CadenceRun run;
    private final CadencePlanner to;
    private final ZoneId zone;
    private final Contacts contacts;

    private CadenceTakeover(Unit unit, CadenceRun run, CadencePlanner to, ZoneId zone, Contacts contacts) {
        this.unit = unit;
        this.run = run;
        this.to = to;
        this.zone = zone;
        this.contacts = contacts;
    }

    /**
     * A run of a cadence that the other book does not have keeps its book. A step that the other book does not have is not
     * taken any more; a new one is taken if its time is still to come.
     */
    static void of(Engine engine, Unit unit, CadenceRun run, Policies from, Policies to) {
        if (!to.cadences().names().contains(run.cadence())) {
            return;
        }
        CadenceRun moved = run.withBook(to.hash());
        ZoneId zone = CadenceSteps.zone(unit, moved);
        Contacts contacts = CustomerContacts.expected(engine, unit, to, run.subject(), run.cadence());
        new CadenceTakeover(unit, run, to.cadences(), zone, contacts).write(from, to);
    }

    private void write(Policies from, Policies book) {
        Instant start = run.startedAt().plus(shift(from.cadences()));
        Decision<CadencePlanner.Plan> fresh = to.plan(run.cadence(), run.subject(), start, zone, contacts);
        CadenceAnchor anchor = fresh.outcome().anchor();
        List<Step> steps = merged(fresh.outcome().steps(), anchor);
        CadenceRun moved = run.with(b -> b.steps(steps).anchor(anchor).book(book.hash()));
        List<Reason> reasons = fresh.reasons();
        Optional<Instant> completed = completed(moved);
        if (completed.isPresent()
                && (moved.next().isPresent() || !moved.uncovered().isEmpty())) {
            Instant since = completed.get();
            Decision<CadencePlanner.Plan> rest = to.completed(
                    moved, run.pausedAt() == null ? since : earlier(since, run.pausedAt()), zone, contacts);
            moved = moved.withSteps(rest.outcome().steps());
            reasons = rest.reasons();
        }
        moved = moved.withSteps(sinceNow(moved.steps()));
        boolean over = moved.isThrough();
        CadenceRun last = over ? moved.withEndedAt(unit.now()).withEnd("finished") : moved;
        List<Reason> planned = reasons.stream()
                .filter(reason -> last.steps().stream()
                        .anyMatch(step -> step.id().equals(reason.rule()) && step.doneAt() == null))
                .toList();
        TakingOver.write(unit, Kind.CADENCE, run, last, from, book, planned, told(last));
        if (over) {
            unit.write(Kind.CADENCE, last, "cadence.finished", Map.of("rule", run.cadence()), null);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How much later than planned what is left is due, because the run was paused: that much of the start is over. */
    private Duration shift(CadencePlanner from) {
        if (run.anchor() == CadenceAnchor.AFTER_COMPLETION) {
            return Duration.ZERO;
        }
        Map<String, Instant> planned =
                from.plan(run.cadence(), run.subject(), run.startedAt(), zone, contacts).outcome().steps().stream()
                        .filter(step -> step.notCovered() == null)
                        .collect(Collectors.toMap(Step::id, Step::due));
        return run.steps().stream()
                .filter(step -> step.doneAt() == null && step.notCovered() == null && planned.containsKey(step.id()))
                .map(step -> Duration.between(Objects.requireNonNull(planned.get(step.id())), step.due()))
                .filter(later -> !later.isNegative())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** That nobody can tell when a step is due is told from now on, unless it was already. */
    private List<Step> sinceNow(List<Step> steps) {
        Map<String, Step> known = run.steps().stream().collect(Collectors.toMap(Step::id, step -> step));
        return steps.stream()
                .map(step -> {
                    LocalDate date = step.notCovered();
                    Step old = known.get(step.id());
                    return date == null
                            ? step
                            : step.notCovered(
                                    date,
                                    old == null || old.notCovered() == null
                                            ? unit.now().plus(1, ChronoUnit.MICROS)
                                            : old.due());
                })
                .toList();
    }

    /** What was done, then what is left, in the order of the other book. */
    private List<Step> merged(List<Step> fresh, @Nullable CadenceAnchor anchor) {
        boolean counts = anchor == CadenceAnchor.AFTER_COMPLETION;
        Map<String, Step> known = run.steps().stream().collect(Collectors.toMap(Step::id, step -> step));
        List<Step> steps = new ArrayList<>(run.steps().stream()
                .filter(step -> step.doneAt() != null)
                .map(step ->
                        counts && run.anchor() != anchor ? step.completed(Objects.requireNonNull(step.doneAt())) : step)
                .toList());
        int lastDone = -1;
        for (int i = 0; i < fresh.size(); i++) {
            Step old = known.get(fresh.get(i).id());
            lastDone = old != null && old.doneAt() != null ? i : lastDone;
        }
        for (int i = 0; i < fresh.size(); i++) {
            Step step = fresh.get(i);
            Step old = known.get(step.id());
            boolean ahead = counts
                    ? i > lastDone
                    : step.notCovered() != null || step.due().isAfter(unit.now());
            if (old == null ? ahead : old.doneAt() == null) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** When the last step was completed, if that is what the others count from. */
    private static Optional<Instant> completed(CadenceRun moved) {
        return moved.anchor() == CadenceAnchor.AFTER_COMPLETION
                ? moved.steps().stream()
                        .flatMap(step -> Stream.ofNullable(step.completedAt()))
                        .max(Instant::compareTo)
                : Optional.empty();
    }

    /** Which steps are no longer taken, and which are new. */
    private Map<String, String> told(CadenceRun moved) {
        Map<String, String> told = new LinkedHashMap<>(Map.of("cadence", run.cadence()));
        String dropped = names(run, moved);
        String added = names(moved, run);
        if (!dropped.isEmpty()) {
            told.put("dropped", dropped);
        }
        if (!added.isEmpty()) {
            told.put("added", added);
        }
        return told;
    }

    private static String names(CadenceRun of, CadenceRun without) {
        List<String> others = without.steps().stream().map(Step::id).toList();
        return of.steps().stream()
                .map(Step::id)
                .filter(id -> !others.contains(id))
                .collect(Collectors.joining(" "));
    }
}
