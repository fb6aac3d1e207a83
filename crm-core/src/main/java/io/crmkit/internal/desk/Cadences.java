package io.crmkit.internal.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.CadencePlanner;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Starts and ends cadences. */
final class Cadences {
    private Cadences() {}

    /**
     * Starts the cadences an occasion starts.
     *
     * @param reads the records that were read to know subject and zone
     */
    static void start(Unit unit, String occasion, String subject, ZoneId zone, List<Read> reads) {
        CadencePlanner planner = unit.policies().cadences();
        for (String cadence : planner.startedBy(occasion)) {
            Decision<CadencePlanner.Plan> plan =
                    planner.plan(cadence, unit.now(), zone).reading(reads);
            unit.create(
                    Kind.CADENCE,
                    new CadenceRun(
                            CadenceRunId.of(unit.nextId()),
                            subject,
                            cadence,
                            unit.now(),
                            plan.outcome().steps(),
                            null,
                            null,
                            unit.policies().hash()),
                    "cadence.started",
                    Map.of("cadence", cadence, "subject", subject),
                    plan);
        }
    }

    /** Ends every cadence that runs for a record. */
    static void end(Engine engine, Unit unit, String subject, String why) {
        List<CadenceRun> runs = engine.reader().children(Kind.CADENCE, subject);
        for (CadenceRun run : runs) {
            CadenceRun present = unit.get(Kind.CADENCE, run.id());
            if (present.endedAt() == null) {
                unit.write(
                        Kind.CADENCE,
                        present.withEndedAt(unit.now()).withEnd(why),
                        "cadence.ended",
                        Map.of("why", why),
                        null);
            }
        }
    }
}
