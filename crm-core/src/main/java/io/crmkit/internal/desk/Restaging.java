package io.crmkit.internal.desk;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Permission;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves opportunities off a stage that the book in force no longer has. */
final class Restaging {
    private Restaging() {}

    /** Why no opportunity may be moved to a stage of the book in force, null if some may. */
    static @Nullable Refusal refuse(Work work, Unit unit, StageId stage, String reason) {
        if (!work.access(unit).may(Permission.BYPASS_STAGE)) {
            return Refusals.needs(Permission.BYPASS_STAGE);
        } else if (Refusals.isBlank(reason)) {
            return Refusals.blank(work, "reason");
        }
        List<StageId> open = unit.policies().stages().stages().stream()
                .filter(one -> !one.wins())
                .map(Stage::id)
                .toList();
        return open.contains(stage)
                ? null
                : Refusal.of(
                        "unknown-stage",
                        "The stage (" + stage + ") must be one of the rule book in force that does not win: " + open
                                + ".\nMaybe it is of the book before?");
    }

    /** Moves one, unless it is refused. */
    static @Nullable Refusal move(Work work, Unit unit, OpportunityId id, StageId to, String reason) {
        Opportunity deal = unit.get(Kind.OPPORTUNITY, id);
        String record = "opportunity/" + id;
        StagePolicy stages = unit.policies().stages();
        if (!work.access(unit).reaches(deal.owner())) {
            return Refusals.notYours(record);
        } else if (deal.status() != OpportunityStatus.OPEN) {
            return Refusals.state(record, deal.status(), "OPEN");
        } else if (stages.stage(deal.stage()).filter(stage -> !stage.wins()).isPresent()) {
            return Refusal.of(
                    "stage-kept",
                    "The stage (" + deal.stage() + ") of " + record
                            + " must be one that the rule book in force no longer has, or that wins in it.\nMaybe it should be moved as usual?");
        }
        Refusal held = Halts.refuse(deal, unit.now());
        if (held == null) {
            moved(unit, deal, to, reason);
        }
        return held;
    }

    private static void moved(Unit unit, Opportunity deal, StageId to, String reason) {
        Policies from = unit.policies(deal.book());
        Policies book = unit.policies();
        Approvals.left(unit, deal);
        Stage stage = book.stages().stage(to).orElseThrow();
        Opportunity moved = Moves.at(deal.withBook(book.hash()), stage, unit.now());
        Reason why = Reason.of(
                "changed-book",
                new Effect.Sets("stage", to.value()),
                new Fact("stage.before", deal.stage().value()));
        TakingOver.write(
                unit,
                Kind.OPPORTUNITY,
                deal,
                moved,
                from,
                book,
                List.of(why),
                Map.of("fromStage", deal.stage().value(), "toStage", to.value(), "reason", reason));
        Stage left = from.stages().stage(deal.stage()).orElse(null);
        StageWork.moved(unit, moved, left, stage);
        Approvals.entered(unit, moved);
        Approvals.goneOn(unit, deal, moved);
    }
}
