package io.crmkit.rules.internal.section;

import io.crmkit.activity.CadenceRun;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.rules.internal.document.Near;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cadences of follow-up. Each step counts from the start and is moved to the next business day of the cadence's
 * calendar, at the same local time. A day that the calendar does not cover is not moved, and the reason says so.
 *
 * @param book the hash of the book
 * @param cadences the cadences in declared order
 */
public record CadenceSection(String book, List<Cadence> cadences) implements CadencePlanner {

    /** A cadence. */
    record Cadence(String id, String occasion, String calendarName, BusinessDays calendar, List<Step> steps) {}

    /** A step of a cadence. */
    record Step(
            String id, Label title, Span after, @Nullable String until) {}

    @Override
    public List<String> startedBy(String occasion) {
        return cadences.stream()
                .filter(cadence -> cadence.occasion.equals(occasion))
                .map(Cadence::id)
                .toList();
    }

    @Override
    public Decision<Plan> plan(String name, Instant start, ZoneId zone) {
        Cadence cadence =
                cadences.stream().filter(one -> one.id.equals(name)).findFirst().orElseThrow(() -> unknown(name));
        List<CadenceRun.Step> steps = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (Step step : cadence.steps) {
            List<Fact> facts = new ArrayList<>();
            Instant due = due(cadence, step, start.atZone(zone), facts);
            steps.add(new CadenceRun.Step(step.id, step.title, due, null, step.until));
            reasons.add(new Reason(step.id, new Effect.Plans(step.title.toString(), due), facts));
        }
        return Decision.of("cadence", new Plan(steps), reasons, book, start);
    }

    private static Instant due(Cadence cadence, Step step, ZonedDateTime start, List<Fact> facts) {
        ZonedDateTime planned = step.after.after(start);
        facts.add(new Fact("cadence.start", start.toInstant().toString()));
        facts.add(new Fact("step.after", step.after.text()));
        facts.add(new Fact("cadence.calendar", cadence.calendarName));
        try {
            ZonedDateTime due = cadence.calendar.onOrAfter(planned);
            if (!due.equals(planned)) {
                facts.add(new Fact("step.movedFrom", planned.toInstant().toString()));
            }
            return due.toInstant();
        } catch (CalendarRangeException e) {
            facts.add(new Fact("calendar.notCovered", planned.toLocalDate().toString()));
            return planned.toInstant();
        }
    }

    private IllegalArgumentException unknown(String name) {
        List<String> names = cadences.stream().map(Cadence::id).toList();
        String maybe = Near.maybe(name, names);
        return new IllegalArgumentException("The cadence (" + name + ") must be one of the rule book: "
                + String.join(", ", names) + "." + (maybe == null ? "" : "\n" + maybe));
    }
}
