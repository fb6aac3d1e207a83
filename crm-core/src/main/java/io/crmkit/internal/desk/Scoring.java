package io.crmkit.internal.desk;

import io.crmkit.decision.Decision;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.EngagementPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scores leads, and writes down each change of a grade that time alone brought about. */
final class Scoring {
    private Scoring() {}

    /** Scores a lead as it is now. */
    static Intake.Decided<LeadScore> score(Unit unit, Lead lead) {
        return engaged(unit, catchUp(unit, lead));
    }

    /** Scores a lead that has just done something, up to which everything is written down. */
    static Intake.Decided<LeadScore> engaged(Unit unit, Lead lead) {
        Decision<LeadScore> decision = decide(unit, lead, unit.now());
        Lead scored = lead.withScore(decision.outcome());
        return new Intake.Decided<>(unit.write(Kind.LEAD, scored, "lead.scored", Map.of(), decision), decision);
    }

    private static Decision<LeadScore> decide(Unit unit, Lead lead, Instant at) {
        return unit.policies().scoring().score(lead, at).reading(unit.read(Kind.LEAD, lead.id()));
    }

    /**
     * Writes down what fell due for the grade of a lead and nobody has handled yet, so that something else may happen to
     * the lead now.
     */
    static Lead catchUp(Unit unit, Lead lead) {
        Lead current = lead;
        Optional<Alarm> next = Alarms.crossing(unit, current);
        while (next.isPresent() && !next.get().at().isAfter(unit.now())) {
            current = due(unit, current, next.get());
            next = Alarms.crossing(unit, current);
        }
        return current;
    }

    /** Does what is due for the grade of a lead, as of the instant at which it was due. */
    static Lead due(Unit unit, Lead lead, Alarm alarm) {
        Decision<LeadScore> decision = decide(unit, lead, alarm.at());
        Lead scored = lead.withScore(decision.outcome());
        Map<String, String> data = new LinkedHashMap<>();
        data.put("due", alarm.at().toString());
        data.put("rule", alarm.rule());
        if (!alarm.name().equals(EngagementPolicy.CROSSING)) {
            return unit.write(Kind.LEAD, scored, "lead.scored", data, decision);
        }
        put(data, "from", lead.score());
        put(data, "to", decision.outcome());
        return unit.write(Kind.LEAD, scored, "lead." + alarm.name(), data, decision);
    }

    private static void put(Map<String, String> data, String name, @Nullable LeadScore score) {
        if (score != null && score.grade() != null) {
            data.put(name, score.grade());
        }
    }
}
