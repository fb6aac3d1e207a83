package io.crmkit.rules.internal.section;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.pool.Customer;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Near;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cadences of follow-up. A step counts from the start or from the step before, and one counted in days is moved to the
 * next business day of the cadence's calendar, at the same local time. A day that the calendar does not cover is not moved,
 * and the reason says so.
 *
 * @param book the hash of the book
 * @param vocabulary the fields the conditions of steps read
 * @param cadences the cadences in declared order
 */
public record CadenceSection(String book, Vocabulary vocabulary, List<Cadence> cadences) implements CadencePlanner {

    /** A cadence; what starts it is null if only somebody or a rule does. */
    record Cadence(
            String id,
            @Nullable String occasion,
            CadenceAnchor anchor,
            Set<Signal> endsOn,
            String calendarName,
            BusinessDays calendar,
            List<Step> steps) {

        /** Returns the anchor as plans name it. */
        private @Nullable CadenceAnchor named() {
            return anchor == CadenceAnchor.SCHEDULED ? null : anchor;
        }
    }

    /** A step of a cadence. */
    record Step(
            String id,
            Label title,
            Delay after,
            @Nullable String until,
            @Nullable CustomerCondition when) {}

    @Override
    public List<String> startedBy(String occasion) {
        return cadences.stream()
                .filter(cadence -> occasion.equals(cadence.occasion))
                .map(Cadence::id)
                .toList();
    }

    @Override
    public List<String> names() {
        return cadences.stream().map(Cadence::id).toList();
    }

    @Override
    public Set<Signal> endsOn(String name) {
        return cadence(name).endsOn;
    }

    @Override
    public Decision<Plan> plan(String name, Instant start, ZoneId zone) {
        Cadence cadence = cadence(name);
        List<CadenceRun.Step> steps = cadence.steps.stream()
                .map(step -> new CadenceRun.Step(step.id, step.title, start, null, step.until))
                .toList();
        return counted("cadence", cadence, steps, start, zone, "cadence.start");
    }

    @Override
    public Decision<Plan> completed(CadenceRun run, Instant completed, ZoneId zone) {
        return counted("cadence-replan", cadence(run.cadence()), run.steps(), completed, zone, "step.completed");
    }

    /** Plans the steps that are not done: each from an instant, or from the one before where that is what counts. */
    private Decision<Plan> counted(
            String kind, Cadence cadence, List<CadenceRun.Step> steps, Instant at, ZoneId zone, String anchor) {
        List<CadenceRun.Step> planned = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        Instant from = at;
        String name = anchor;
        for (CadenceRun.Step step : steps) {
            if (step.doneAt() != null) {
                planned.add(step);
                continue;
            }
            Delay after = step(cadence, step.id()).after;
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(name, from.toString()));
            facts.add(new Fact("step.after", after.text()));
            facts.add(new Fact("cadence.calendar", cadence.calendarName));
            Instant due =
                    after.after(from.atZone(zone), cadence.calendar, facts).toInstant();
            planned.add(step.due(due));
            reasons.add(new Reason(step.id(), new Effect.Plans(step.title().toString(), due), facts));
            if (cadence.anchor == CadenceAnchor.AFTER_COMPLETION) {
                from = due;
                name = "step.before";
            }
        }
        return Decision.of(kind, new Plan(planned, cadence.named()), reasons, book, at);
    }

    @Override
    public Decision<Plan> resumed(CadenceRun run, Instant resumed, ZoneId zone) {
        Cadence cadence = cadence(run.cadence());
        ZonedDateTime paused =
                Objects.requireNonNull(run.pausedAt(), "the run must be paused").atZone(zone);
        ZonedDateTime until = resumed.atZone(zone);
        int days = Math.toIntExact(ChronoUnit.DAYS.between(paused, until));
        Duration rest = Duration.between(paused.plusDays(days), until);
        List<CadenceRun.Step> planned = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (CadenceRun.Step step : run.steps()) {
            if (step.doneAt() != null) {
                planned.add(step);
                continue;
            }
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact("step.due", step.due().toString()));
            facts.add(new Fact("run.pausedAt", paused.toInstant().toString()));
            facts.add(new Fact("run.resumed", resumed.toString()));
            Instant due = step(cadence, step.id())
                    .after
                    .later(step.due().atZone(zone), days, rest, cadence.calendar, facts)
                    .toInstant();
            planned.add(step.due(due));
            reasons.add(new Reason(step.id(), new Effect.Plans(step.title().toString(), due), facts));
        }
        return Decision.of("cadence-replan", new Plan(planned, cadence.named()), reasons, book, resumed);
    }

    @Override
    public Decision<Boolean> wanted(
            CadenceRun run, CadenceRun.Step step, Supplier<? extends Customer> customer, Instant now) {
        CustomerCondition when = step(cadence(run.cadence()), step.id()).when;
        if (when == null) {
            return Decision.of("cadence-step", true, List.of(), book, now);
        }
        Customer present = customer.get();
        Subject subject = vocabulary.subject(CustomerCondition.situation(present), now);
        boolean holds = when.holds(present, subject);
        Effect effect = holds ? new Effect.Passes() : new Effect.Refuses("condition");
        return Decision.of(
                "cadence-step", holds, List.of(new Reason(step.id(), effect, when.facts(subject))), book, now);
    }

    private Cadence cadence(String name) {
        return cadences.stream().filter(one -> one.id.equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private static Step step(Cadence cadence, String id) {
        return cadence.steps.stream()
                .filter(step -> step.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The step (" + id + ") must be one of cadence (" + cadence.id + ")."));
    }

    private IllegalArgumentException unknown(String name) {
        String maybe = Near.maybe(name, names());
        return new IllegalArgumentException("The cadence (" + name + ") must be one of the rule book: "
                + String.join(", ", names()) + "." + (maybe == null ? "" : "\n" + maybe));
    }
}
