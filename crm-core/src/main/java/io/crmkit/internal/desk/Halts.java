package io.crmkit.internal.desk;

import io.crmkit.approval.Approval;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.OnHold;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts opportunities on hold, and lets them go on. */
final class Halts {
    private static final String RESUMED = "opportunity.resumed";

    private Halts() {}

    /** Returns why an opportunity may not go on at an instant, null if it may. */
    static @Nullable Refusal refuse(Opportunity deal, Instant now) {
        return deal.onHold()
                .filter(hold -> hold.lasts(now))
                .map(hold -> Refusal.of(
                        "on-hold",
                        "opportunity/" + deal.id() + " must go on before it is moved; it is on hold since "
                                + hold.since() + (hold.until() == null ? "" : " until " + hold.until())
                                + ".\nMaybe pipeline().resume(...) should come first?"))
                .orElse(null);
    }

    /** Puts an open opportunity on hold. */
    static Outcome<Opportunity> begin(Unit unit, Opportunity found, String reason, @Nullable Instant until) {
        Refusal held = refuse(found, unit.now());
        Approval approval = Approvals.open(unit, found);
        if (held != null) {
            return Refusals.no(held);
        } else if (approval != null) {
            return Refusals.no(Refusals.inApproval(approval));
        }
        Opportunity deal = settled(unit, found);
        List<OnHold> holds = new ArrayList<>(deal.holds());
        holds.add(new OnHold(reason, unit.actor(), unit.now(), until, null));
        Map<String, String> data = new LinkedHashMap<>(Map.of("reason", reason));
        if (until != null) {
            data.put("until", until.toString());
        }
        return Refusals.done(
                unit.write(Kind.OPPORTUNITY, deal.withHolds(holds), "opportunity.put-on-hold", data, null));
    }

    /** Lets an opportunity go on that is on hold. */
    static Outcome<Opportunity> end(Unit unit, Opportunity deal) {
        return deal.onHold().isEmpty()
                ? Refusals.no(Refusals.state("opportunity/" + deal.id(), "not on hold", "on hold"))
                : Refusals.done(unit.write(Kind.OPPORTUNITY, ended(deal, unit.now()), RESUMED, Map.of(), null));
    }

    /** An opportunity goes on by itself, at the instant that was said, however late that is done. */
    static void due(Unit unit, Opportunity deal, Alarm alarm) {
        Map<String, String> facts = DueWork.facts(alarm);
        deal.onHold().ifPresent(hold -> facts.put("since", hold.since().toString()));
        unit.write(
                Kind.OPPORTUNITY, ended(deal, alarm.at()), RESUMED, facts, DueWork.decision(unit, deal.book(), alarm));
        unit.tell(
                deal.owner(),
                alarm.name(),
                "opportunity/" + deal.id(),
                language -> {
                    Map<String, String> told = new LinkedHashMap<>(facts);
                    told.put("stage", deal.stage().value());
                    told.put("stageName", Moves.stageName(unit, deal.book(), deal.stage(), language));
                    return told;
                },
                false);
    }

    /** Writes down that a hold is over by itself before something else is done with the opportunity, if it is. */
    static Opportunity settled(Unit unit, Opportunity deal) {
        return Alarms.resume(deal, Instant.EPOCH)
                .filter(alarm -> !alarm.at().isAfter(unit.now()))
                .map(alarm -> {
                    due(unit, deal, alarm);
                    return ended(deal, alarm.at());
                })
                .orElse(deal);
    }

    /** Returns an opportunity that is no longer on hold. */
    static Opportunity ended(Opportunity deal, Instant now) {
        return deal.withHolds(deal.holds().stream()
                .map(hold -> hold.endedAt() == null ? hold.ended(now) : hold)
                .toList());
    }
}
