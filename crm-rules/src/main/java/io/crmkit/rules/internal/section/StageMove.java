package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.policy.StagePolicy.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A move from one stage to another. Forward, every stage from the present one on must be proven done and none skipped;
 * a bypass passes over both. Backward, a reason may be wanted.
 *
 * @param pipeline the stages
 * @param opportunity what moves
 * @param wish where to
 */
record StageMove(PipelineSection pipeline, Opportunity opportunity, Wish wish) {

    /** Returns the decision, with everything that is missing. */
    Decision<Move> decide(Instant now) {
        Refusals lasting = new Refusals();
        Refusals passable = new Refusals();
        int from = index(opportunity.stage());
        int to = index(wish.to());
        if (opportunity.status() != OpportunityStatus.OPEN) {
            lasting.refuse("open", "closed", PipelineSection.status(opportunity));
        }
        if (from < 0 || to < 0) {
            StageId unknown = to < 0 ? wish.to() : opportunity.stage();
            lasting.refuse("stage", "stage-unknown", new Fact("stage", unknown.value()));
        } else if (from == to) {
            lasting.refuse("stage", "same-stage", new Fact("stage", wish.to().value()));
        } else if (to < from) {
            backward(lasting);
        } else {
            forward(passable, from, to);
        }
        if (lasting.isEmpty() && (wish.bypass() || passable.isEmpty())) {
            return entered(pipeline.stages().get(to), passable, now);
        }
        Reason none = Reason.of("stage", new Effect.Passes());
        Move nowhere = new Move.Refused(List.of());
        return (lasting.isEmpty() ? passable : lasting).decision("stage", nowhere, none, pipeline.book(), now);
    }

    private void backward(Refusals refusals) {
        String reason = wish.reason();
        if (pipeline.backwardNeedsReason() && (reason == null || reason.isBlank())) {
            refusals.refuse("backward", "reason-missing", new Fact("wish.reason", null));
        }
    }

    private void forward(Refusals refusals, int from, int to) {
        if (to > from + 1 && !pipeline.skip()) {
            for (Stage skipped : pipeline.stages().subList(from + 1, to)) {
                refusals.refuse(
                        skipped.id().value(),
                        "stage-skipped",
                        new Fact("stage", wish.to().value()));
            }
        }
        for (Stage left : pipeline.stages().subList(from, to)) {
            for (String kind : left.evidence()) {
                if (opportunity.evidence().stream()
                        .noneMatch(given -> given.kind().equals(kind))) {
                    Fact fact = new Fact("evidence." + kind, null);
                    refusals.add(Reason.of(left.id().value(), new Effect.Requires(kind), fact), "evidence-missing");
                }
            }
        }
    }

    private Decision<Move> entered(Stage stage, Refusals passedOver, Instant now) {
        List<Reason> reasons = new ArrayList<>(passedOver.reasons());
        if (!passedOver.isEmpty()) {
            reasons.add(Reason.of("bypass", new Effect.Passes(), new Fact("wish.bypass", "true")));
        }
        reasons.add(
                Reason.of(stage.id().value(), new Effect.Sets("probability", Integer.toString(stage.probability()))));
        Move move = new Move.Entered(stage.id(), stage.probability(), !passedOver.isEmpty());
        return Decision.of("stage", move, reasons, pipeline.book(), now);
    }

    private int index(StageId id) {
        List<Stage> stages = pipeline.stages();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
