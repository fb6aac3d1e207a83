package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of steps of cadences that nobody can tell the due time of, because the calendar does not cover it. */
final class CadenceGaps {
    private CadenceGaps() {}

    /** Tells the owner of the customer and his manager, once, of all steps of a run that this came about for at one instant. */
    static void tell(Unit unit, CadenceRun run, @Nullable UserId owner, Alarm alarm) {
        List<CadenceRun.Step> steps = run.uncovered().stream()
                .filter(step -> Engine.stored(step.due()).equals(Engine.stored(alarm.at())))
                .toList();
        LocalDate date = steps.stream()
                .map(step -> Objects.requireNonNull(step.notCovered()))
                .min(LocalDate::compareTo)
                .orElseThrow();
        Map<String, String> data = DueWork.facts(alarm);
        data.put("date", date.toString());
        data.put("steps", steps.stream().map(CadenceRun.Step::id).collect(Collectors.joining(" ")));
        unit.write(Kind.CADENCE, run, "cadence.not-covered", data, DueWork.decision(unit, run.book(), alarm));
        Cadences.note(
                unit,
                run.subject(),
                alarm.name(),
                Map.of("cadence", run.cadence(), "date", date.toString(), "steps", data.get("steps")));
        Recipients.of(unit, owner, List.of(new Recipient.Owner(), new Recipient.Leader()))
                .forEach(person -> unit.tell(
                        person,
                        alarm.name(),
                        run.subject(),
                        language -> {
                            Map<String, String> told = new LinkedHashMap<>(data);
                            told.put("cadence", run.cadence());
                            told.put("steps", titles(steps, language));
                            return told;
                        },
                        false));
    }

    /** Returns steps of which those that lost their time, and nobody was told of, are told of when a run goes on. */
    static List<CadenceRun.Step> untold(List<CadenceRun.Step> steps, @Nullable Instant told, Instant goesOn) {
        return steps.stream()
                .map(step -> {
                    LocalDate date = step.doneAt() == null ? step.notCovered() : null;
                    return date == null || (told != null && !step.due().isAfter(told))
                            ? step
                            : step.notCovered(date, goesOn.plus(1, ChronoUnit.MICROS));
                })
                .toList();
    }

    private static String titles(List<CadenceRun.Step> steps, Locale language) {
        return steps.stream().map(step -> step.title().in(language)).collect(Collectors.joining(", "));
    }

    /** A step that the customer may not be contacted for yet loses its time, if nobody can tell when he may. */
    static void putOff(Unit unit, CadenceRun run, CadenceRun.Step step, Alarm alarm, LocalDate date) {
        List<CadenceRun.Step> steps = new ArrayList<>(run.steps());
        steps.set(steps.indexOf(step), step.notCovered(date, unit.now().plus(1, ChronoUnit.MICROS)));
        Map<String, String> data = DueWork.facts(alarm);
        data.put("step", step.id());
        data.put("date", date.toString());
        unit.write(Kind.CADENCE, run.withSteps(steps), "cadence.step-deferred", data, null);
        Cadences.note(
                unit,
                run.subject(),
                "cadence-step-deferred",
                Map.of("cadence", run.cadence(), "step", step.id(), "date", date.toString()));
    }
}
