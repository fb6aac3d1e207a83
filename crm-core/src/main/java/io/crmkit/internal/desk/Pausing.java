package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes and stops cadences because somebody asks for it. */
final class Pausing {
    private static final Duration LONGEST = Duration.ofDays(3653);

    private Pausing() {}

    static Outcome<CadenceRun> pause(Work work, Unit unit, CadenceRunId id, @Nullable Instant until) {
        CadenceRun found = unit.get(Kind.CADENCE, id);
        Refusal refusal = refuse(work, unit, found);
        if (refusal != null) {
            return Refusals.no(refusal);
        }
        Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        if (end != null && !end.isAfter(unit.now())) {
            return Refusals.no(Refusals.invalid(List.of(work.validation().broken("until", end, "before-now"))));
        } else if (end != null && end.isAfter(unit.now().plus(LONGEST))) {
            return Refusals.no(Refusals.invalid(List.of(work.validation().broken("until", end, "ten-years"))));
        }
        CadenceRun run = CadenceSteps.settled(work.engine(), unit, found);
        if (run.pausedAt() != null && Objects.equals(end, run.resumesAt())) {
            return Refusals.done(run);
        }
        Instant since = run.pausedAt() == null ? unit.now() : run.pausedAt();
        Map<String, String> data = end == null ? Map.of() : Map.of("until", end.toString());
        return Refusals.done(
                unit.write(Kind.CADENCE, run.withPausedAt(since).withResumesAt(end), "cadence.paused", data, null));
    }

    static Outcome<CadenceRun> resume(Work work, Unit unit, CadenceRunId id) {
        CadenceRun run = unit.get(Kind.CADENCE, id);
        Refusal refusal = refuse(work, unit, run);
        if (refusal != null) {
            return Refusals.no(refusal);
        } else if (run.pausedAt() == null) {
            return Refusals.done(run);
        }
        // a pause that is over was over then, however late that is noticed
        Instant end = run.resumesAt();
        Instant at = end != null && end.isBefore(unit.now()) ? end : unit.now();
        return Refusals.done(CadenceSteps.resume(work.engine(), unit, run, at, Map.of()));
    }

    static Outcome<CadenceRun> stop(Work work, Unit unit, CadenceRunId id, String reason) {
        CadenceRun run = unit.get(Kind.CADENCE, id);
        if (Refusals.isBlank(reason)) {
            return Refusals.no(Refusals.blank(work, "reason"));
        }
        Refusal refusal = refuse(work, unit, run);
        // what it handed over may still wait
        boolean wasLast = "finished".equals(run.end()) && CustomerMessages.sends(unit, run);
        if (refusal != null && !(wasLast && refusal.equals(ended(run)))) {
            return Refusals.no(refusal);
        }
        if (!wasLast) {
            Cadences.end(work.engine(), unit, run.subject(), run.cadence(), "stopped");
        }
        Cadences.note(unit, run.subject(), "cadence-stopped", Map.of("cadence", run.cadence(), "reason", reason));
        return Refusals.done(unit.get(Kind.CADENCE, id));
    }

    private static @Nullable Refusal refuse(Work work, Unit unit, CadenceRun run) {
        if (!work.access(unit)
                .reaches(Cadences.customer(unit, run.subject()).holding().owner())) {
            return Refusals.notYours("cadence/" + run.id());
        }
        return run.endedAt() == null ? null : ended(run);
    }

    private static Refusal ended(CadenceRun run) {
        return Refusals.state("cadence/" + run.id(), "ENDED", "RUNNING");
    }
}
