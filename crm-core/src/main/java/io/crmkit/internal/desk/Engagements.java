package io.crmkit.internal.desk;

import io.crmkit.activity.Channel;
import io.crmkit.decision.Violation;
import io.crmkit.desk.Outcome;
import io.crmkit.internal.check.Near;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.Lead;
import io.crmkit.lead.NewEngagement;
import io.crmkit.policy.EngagementPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes down what leads do. What is counted is counted before the lead is scored. */
final class Engagements {
    private final Validation validation;

    Engagements(Validation validation) {
        this.validation = validation;
    }

    /** Records something a lead did, and scores it. */
    Outcome<Engagement> record(Unit unit, Lead lead, NewEngagement reported) {
        String id = reported.id() == null ? unit.nextId() : reported.id();
        List<Violation> violations = new ArrayList<>(validation.check("engagement", reported));
        if (!violations.isEmpty()) {
            return Refusals.no(Refusals.invalid(violations));
        }
        EngagementHistory before = history(lead);
        Engagement known = before.find(id).orElse(null);
        if (known != null) {
            return Refusals.done(known);
        }
        EngagementPolicy policy = unit.policies().scoring().engagement().orElse(null);
        violations.addAll(unknown(policy, reported.kind()));
        Instant at = reported.happenedAt() == null ? unit.now() : reported.happenedAt();
        if (at.isAfter(unit.now().plus(EngagementPolicy.AHEAD))) {
            violations.add(validation.broken(
                    "engagement.happenedAt", at, "too-far-ahead", Long.toString(EngagementPolicy.AHEAD.toDays())));
        }
        if (policy != null && at.isBefore(earliest(policy, before, unit.now()))) {
            Instant earliest = earliest(policy, before, unit.now());
            violations.add(validation.broken("engagement.happenedAt", at, "too-late", earliest.toString()));
        }
        if (policy == null || !violations.isEmpty()) {
            return Refusals.no(Refusals.invalid(violations));
        }
        Engagement event = Engagement.of(id, reported.kind(), at);
        EngagementHistory after = policy.settle(before.with(event), unit.now());
        if (after.events().size() > EngagementHistory.MOST) {
            return Refusals.no(Refusals.full("lead/" + lead.id()));
        }
        Lead engaged = Scoring.catchUp(unit, lead).withEngagement(after);
        unit.write(Kind.LEAD, engaged, "lead.engaged", Map.of("engagement", event.kind()), null);
        Scoring.engaged(unit, engaged);
        return Refusals.done(event);
    }

    private List<Violation> unknown(@Nullable EngagementPolicy policy, String kind) {
        List<String> kinds = policy == null ? List.of() : policy.kinds();
        if (kinds.contains(kind)) {
            return List.of();
        }
        String key = kinds.isEmpty() ? "no-engagement" : "known-engagement";
        Violation violation = validation.broken("engagement.kind", kind, key, String.join(", ", kinds));
        return List.of(new Violation(violation.path(), kind, violation.must(), Near.maybe(kind, kinds)));
    }

    /** From when on what happened is still taken. */
    private static Instant earliest(EngagementPolicy policy, EngagementHistory history, Instant now) {
        Instant late = now.minus(policy.lateness());
        Instant since = history.since();
        return since == null || since.isBefore(late) ? late : since;
    }

    private static EngagementHistory history(Lead lead) {
        EngagementHistory history = lead.engagement();
        return history == null ? EngagementHistory.NONE : history;
    }

    /** Returns a lead with a contact somebody wrote down, where the book counts it and it is not too late for that. */
    static Lead contacted(Unit unit, Lead lead, String id, Channel channel, Instant at) {
        EngagementPolicy policy = counting(unit, channel);
        if (policy == null || at.isBefore(earliest(policy, history(lead), unit.now()))) {
            return lead;
        }
        Engagement event = Engagement.of(id, EngagementPolicy.interaction(channel), at);
        EngagementHistory after = policy.settle(history(lead).with(event), unit.now());
        return after.events().size() > EngagementHistory.MOST ? lead : lead.withEngagement(after);
    }

    private static @Nullable EngagementPolicy counting(Unit unit, Channel channel) {
        return unit.policies()
                .scoring()
                .engagement()
                .filter(policy -> policy.counts(EngagementPolicy.interaction(channel)))
                .orElse(null);
    }

    /** Scores a lead after a contact that counts. */
    static void score(Unit unit, Lead lead, Channel channel) {
        if (counting(unit, channel) != null) {
            Scoring.engaged(unit, lead);
        }
    }
}
