package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.decision.Violation;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records opportunities of the past as they were, past every gate. */
final class PastDeals {
    static final String COMMAND = "opportunity.record-past";

    private final Work work;
    private final Unit unit;
    private final StagePolicy policy;

    PastDeals(Work work, Unit unit) {
        this.work = work;
        this.unit = unit;
        this.policy = unit.policies().stages();
    }

    Outcome<Opportunity> record(PastOpportunity past) {
        if (!work.access(unit).may(Permission.RECORD_HISTORY)) {
            return Refusals.no(Refusals.needs(Permission.RECORD_HISTORY));
        }
        List<Violation> violations = new ArrayList<>(work.validation().check("past", past));
        if (violations.isEmpty()) {
            User owner = past.owner() == null ? null : unit.find(Kind.USER, past.owner());
            violations.addAll(new PastCheck(work.validation(), unit, past, owner).violations());
            if (violations.isEmpty()) {
                return Refusals.done(write(past, owner));
            }
        }
        return Refusals.no(Refusals.invalid(violations));
    }

    private Opportunity write(PastOpportunity past, @Nullable User owner) {
        Account account = Companies.account(unit, past.account(), owner);
        PastOpportunity.Ending end = past.closing();
        List<StageVisit> visits = visits(past);
        OpportunityStatus status = end == null ? OpportunityStatus.OPEN : end.outcome();
        Stage stage = policy.stage(visits.get(visits.size() - 1).stage()).orElseThrow();
        Opportunity deal = new Opportunity(
                OpportunityId.of(unit.nextId()),
                account.id(),
                null,
                account.person(),
                past.name().strip(),
                past.owner(),
                past.amount(),
                past.expectedClose(),
                status,
                stage.id(),
                status == OpportunityStatus.LOST ? 0 : stage.probability(),
                false,
                visits,
                List.of(),
                end == null ? List.of() : List.of(closing(end, visits)),
                end == null ? null : end.at(),
                status == OpportunityStatus.LOST && end != null ? end.reason() : null,
                null,
                quotedAt(visits),
                null,
                past.fields(),
                past.tags(),
                unit.policies().hash(),
                List.of());
        unit.create(
                Kind.OPPORTUNITY,
                deal,
                "opportunity.recorded",
                Map.of("account", account.id().value(), "bypassed", "true"),
                null);
        unit.handled(Kind.OPPORTUNITY, deal);
        Deals.count(unit, deal, status == OpportunityStatus.OPEN ? 1 : 0, status == OpportunityStatus.WON ? 1 : 0);
        return deal;
    }

    private List<StageVisit> visits(PastOpportunity past) {
        PastOpportunity.Ending end = past.closing();
        List<PastOpportunity.Visit> given = past.visits();
        List<StageVisit> visits = new ArrayList<>();
        Instant next = end == null ? null : end.at();
        for (int i = given.size() - 1; i >= 0; i--) {
            Instant entered = given.get(i).entered();
            Instant begun = entered != null ? entered : next != null ? next : unit.now();
            visits.add(0, new StageVisit(given.get(i).stage(), begun, next));
            next = begun;
        }
        if (end != null && end.outcome() == OpportunityStatus.WON) {
            // who has won stays in the last stage, as on the way through the gates
            Stage last = policy.stages().get(policy.stages().size() - 1);
            StageVisit reached = visits.isEmpty() ? null : visits.get(visits.size() - 1);
            if (reached != null && reached.stage().equals(last.id())) {
                visits.set(visits.size() - 1, new StageVisit(last.id(), reached.entered(), null));
            } else {
                visits.add(new StageVisit(last.id(), end.at(), null));
            }
        }
        return visits;
    }

    private static Closing closing(PastOpportunity.Ending end, List<StageVisit> visits) {
        boolean won = end.outcome() == OpportunityStatus.WON;
        StageVisit before = visits.get(won ? Math.max(0, visits.size() - 2) : visits.size() - 1);
        return new Closing(end.outcome(), won ? null : end.reason(), before.stage(), end.at(), null);
    }

    private @Nullable Instant quotedAt(List<StageVisit> visits) {
        Instant quoted = null;
        for (StageVisit visit : visits) {
            if (policy.stage(visit.stage()).map(Stage::quoted).orElse(false)) {
                quoted = visit.entered();
            }
        }
        return quoted;
    }
}
