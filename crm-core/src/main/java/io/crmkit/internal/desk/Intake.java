package io.crmkit.internal.desk;

import io.crmkit.account.PersonId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.desk.Outcome;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.internal.log.PersonKey;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.Actor;
import io.crmkit.people.Permission;
import io.crmkit.people.UserId;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Holding;
import io.crmkit.spi.store.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** Takes leads in: check, look for one that is there, screen, score, assign. */
final class Intake {
    private final Work work;
    private final Assigning assigning;

    Intake(Work work, Assigning assigning) {
        this.work = work;
        this.assigning = assigning;
    }

    /** A decision about a lead, and the lead as it is then. */
    record Decided<T>(Lead lead, Decision<T> decision) {}

    /** What a command that captures a lead reads, if nothing is wrong with it. */
    static List<RecordKey> ahead(Unit unit, LeadProfile profile) {
        List<String> ids = unit.firstIds(2);
        List<RecordKey> keys = new ArrayList<>();
        if (unit.actor().kind() == Actor.Kind.USER) {
            keys.add(Kind.USER.keyOf(unit.actor().id()));
        }
        Uniques.of(unit).values(profile).forEach(value -> keys.add(Side.unique(value.hash())));
        keys.add(Kind.LEAD.keyOf(ids.get(0)));
        keys.add(PersonKey.record(ids.get(1)));
        return keys;
    }

    CaptureResult capture(Unit unit, LeadProfile profile, List<String> tags) {
        if (!work.access(unit).may(Permission.CAPTURE)) {
            return new CaptureResult.Refused(Refusals.needs(Permission.CAPTURE));
        }
        Policies policies = unit.policies();
        Set<String> labels = Tags.change(Set.of(), tags, Set.of());
        List<Violation> violations = violations(policies, profile);
        violations.addAll(Tags.check(work.validation(), "tags", labels));
        if (!violations.isEmpty()) {
            return new CaptureResult.Invalid(violations);
        }
        Uniques uniques = Uniques.of(unit);
        List<Match> blocking = uniques.matches(unit, profile, Action.BLOCK);
        if (!blocking.isEmpty()) {
            return new CaptureResult.Duplicate(blocking);
        }
        for (Match match : uniques.matches(unit, profile, Action.MERGE)) {
            if (match.record().startsWith("lead/")) {
                return merge(unit, match, profile, uniques);
            }
        }
        List<Match> similar = similar(uniques, unit, profile);
        Lead lead = new Lead(
                LeadId.of(unit.nextId()),
                PersonId.of(unit.nextId()),
                profile,
                LeadStatus.NEW,
                null,
                Holding.unassigned(unit.now()),
                labels,
                unit.now(),
                unit.actor().kind() == Actor.Kind.USER ? UserId.of(unit.actor().id()) : null,
                null,
                null,
                null,
                null,
                policies.hash(),
                null,
                null);
        unit.create(Kind.LEAD, lead, "lead.captured", Map.of(), null);
        uniques.register(unit, lead);
        Decided<Screening> screened = screen(unit, lead);
        Decided<LeadScore> scored = Scoring.score(unit, screened.lead());
        if (scored.lead().status() != LeadStatus.VALID) {
            return new CaptureResult.Captured(scored.lead(), screened.decision(), scored.decision(), null, similar);
        }
        Assigning.Assigned assigned = assigning.assign(unit, scored.lead(), similar, "assigned");
        return new CaptureResult.Captured(
                assigned.lead(), screened.decision(), scored.decision(), assigned.decision(), similar);
    }

    /** What may be the same: by a warning, or what would be merged if it were not a customer already. */
    private static List<Match> similar(Uniques uniques, Unit unit, LeadProfile profile) {
        List<Match> similar = new ArrayList<>();
        uniques.matches(unit, profile, Action.MERGE).stream()
                .filter(match -> match.record().startsWith("account/"))
                .forEach(similar::add);
        similar.addAll(uniques.matches(unit, profile, Action.WARN));
        return similar;
    }

    private List<Violation> violations(Policies policies, LeadProfile profile) {
        Validation validation = work.validation();
        List<Violation> violations = new ArrayList<>(validation.check("profile", profile));
        String phone = profile.phone();
        boolean wellFormed = violations.stream().noneMatch(found -> found.path().equals("profile.phone"));
        if (phone != null
                && wellFormed
                && !Phones.isPossible(phone, policies.capture().phoneRegion())) {
            violations.add(validation.broken("profile.phone", phone, "phone"));
        }
        Money budget = profile.budget();
        if (budget != null && budget.isNegative()) {
            violations.add(validation.broken("profile.budget", budget, "not-negative"));
        }
        violations.addAll(policies.capture().check(profile, validation.language()));
        return violations;
    }

    private CaptureResult merge(Unit unit, Match match, LeadProfile profile, Uniques uniques) {
        Lead there = unit.get(Kind.LEAD, match.record().substring("lead/".length()));
        Filling filling = Filling.of(there.profile(), profile);
        if (filling.filled().isEmpty()) {
            return merged(unit, there, List.of());
        }
        Lead merged = Scoring.catchUp(unit, there).withProfile(filling.profile());
        unit.write(
                Kind.LEAD,
                merged,
                "lead.merged",
                Map.of("rule", match.rule(), "filled", String.join(",", filling.filled())),
                null);
        uniques.register(unit, merged);
        return merged(unit, judge(unit, merged), filling.filled());
    }

    /** The answer, without the lead for who may not see it. */
    private CaptureResult merged(Unit unit, Lead lead, List<String> filled) {
        boolean visible = work.access(unit).sees(lead);
        return new CaptureResult.Merged("lead/" + lead.id(), visible ? lead : null, filled);
    }

    /** Screens and scores a lead whose profile has changed, and assigns it if it thereby becomes valid. */
    private Lead judge(Unit unit, Lead lead) {
        Lead scored = Scoring.score(unit, screen(unit, lead).lead()).lead();
        boolean nowValid = lead.status() != LeadStatus.VALID && scored.status() == LeadStatus.VALID;
        return nowValid && lead.holding().owner() == null
                ? assigning
                        .assign(unit, scored, SameCustomer.of(unit, scored), "assigned")
                        .lead()
                : scored;
    }

    Outcome<Lead> update(Unit unit, Lead lead, LeadProfile profile) {
        List<Violation> violations = violations(unit.policies(), profile);
        if (!violations.isEmpty()) {
            return Refusals.no(Refusals.invalid(violations));
        }
        Uniques uniques = Uniques.of(unit);
        List<Match> blocking = uniques.matches(unit, profile, Action.BLOCK).stream()
                .filter(match -> !match.record().equals("lead/" + lead.id()))
                .toList();
        if (!blocking.isEmpty()) {
            return Refusals.no(Refusals.state(
                    "lead/" + lead.id(), "same as " + blocking.get(0).record(), "unique"));
        }
        uniques.release(unit, lead, profile);
        Lead current = Scoring.catchUp(unit, lead);
        Lead updated = unit.write(Kind.LEAD, current.withProfile(profile), "lead.updated", Map.of(), null);
        uniques.register(unit, updated);
        return Refusals.done(judge(unit, updated));
    }

    Decided<Screening> screen(Unit unit, Lead lead) {
        Decision<Screening> decision =
                unit.policies().screening().screen(lead, unit.now()).reading(unit.read(Kind.LEAD, lead.id()));
        LeadStatus status = switch (decision.outcome()) {
            case VALID -> LeadStatus.VALID;
            case INVALID -> LeadStatus.INVALID;
            case INCOMPLETE -> LeadStatus.NEW;
        };
        return new Decided<>(
                unit.write(Kind.LEAD, lead.withStatus(status), "lead.screened", Map.of(), decision), decision);
    }
}
