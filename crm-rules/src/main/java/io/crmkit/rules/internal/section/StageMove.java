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
import io.crmkit.policy.StagePolicy.StageTask;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.section.PipelineSection.Backward;
import io.crmkit.rules.internal.section.PipelineSection.Gate;
import io.crmkit.rules.internal.section.PipelineSection.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A move from one stage to another. Forward, every stage from the present one on must be proven done: its evidence given,
 * its gates open, what is required ticked off and its required tasks done; and none may be skipped that must not be. A bypass
 * passes over all of that. Backward, a reason may be wanted, or nothing helps.
 *
 * @param book the hash of the book
 * @param steps the stages in order with what is asked of a move
 * @param from the place of the stage it is in, -1 if there is none
 * @param to the place of the stage it is to enter, -1 if there is none
 * @param opportunity what moves
 * @param subject it and what belongs to it, as gates see them
 * @param done the origins of the tasks that are done
 * @param wish where to
 */
record StageMove(
        String book,
        List<Step> steps,
        int from,
        int to,
        Opportunity opportunity,
        Subject subject,
        Set<String> done,
        Wish wish) {

    /** Returns the decision, with everything that is missing. */
    Decision<Move> decide(Instant now) {
        Refusals lasting = new Refusals();
        Refusals passable = new Refusals();
        if (opportunity.status() != OpportunityStatus.OPEN) {
            lasting.refuse("open", "closed", PipelineSection.status(opportunity));
        }
        if (from < 0 || to < 0) {
            StageId unknown = to < 0 ? wish.to() : opportunity.stage();
            lasting.refuse("stage", "stage-unknown", new Fact("stage", unknown.value()));
        } else if (from == to) {
            same(lasting, steps.get(to).stage());
        } else if (to < from) {
            backward(lasting, steps.get(from).backward());
        } else {
            forward(passable);
        }
        if (lasting.isEmpty() && (wish.bypass() || passable.isEmpty())) {
            return entered(steps.get(to).stage(), passable, now);
        }
        Reason none = Reason.of("stage", new Effect.Passes());
        Move nowhere = new Move.Refused(List.of());
        return (lasting.isEmpty() ? passable : lasting).decision("stage", nowhere, none, book, now);
    }

    private void backward(Refusals refusals, Backward how) {
        String reason = wish.reason();
        if (how == Backward.REFUSED) {
            refusals.refuse(
                    "backward",
                    "not-backward",
                    new Fact("opportunity.stage", opportunity.stage().value()));
        } else if (how == Backward.REASON && (reason == null || reason.isBlank())) {
            refusals.refuse("backward", "reason-missing", new Fact("wish.reason", null));
        }
    }

    private void forward(Refusals refusals) {
        skipped(refusals, steps, from, to);
        for (Step left : steps.subList(from, to)) {
            for (Proof proof : Proof.of(left.stage())) {
                if (!proof.isGiven(opportunity)) {
                    refusals.add(proof.reason(), proof.code());
                }
            }
            gates(refusals, left);
            tasks(refusals, left.stage());
        }
    }

    /** Refuses to enter the stage it is in. */
    static void same(Refusals refusals, Stage stage) {
        refusals.refuse("stage", "same-stage", new Fact("stage", stage.id().value()));
    }

    /** Refuses to skip stages that must not be skipped. */
    static void skipped(Refusals refusals, List<Step> steps, int from, int to) {
        for (Step skipped : steps.subList(from + 1, to)) {
            if (!skipped.skip()) {
                Fact wish = new Fact("stage", steps.get(to).stage().id().value());
                refusals.refuse(skipped.stage().id().value(), "stage-skipped", wish);
            }
        }
    }

    private void gates(Refusals refusals, Step left) {
        for (Gate gate : left.gates()) {
            if (!gate.when().holds(subject)) {
                Effect wants = new Effect.Requires(gate.id());
                List<Fact> facts = gate.when().facts(subject);
                refusals.add(new Reason(left.stage().id().value(), wants, facts), "condition-unmet");
            }
        }
    }

    private void tasks(Refusals refusals, Stage left) {
        for (StageTask task : left.tasks()) {
            if (task.required() && !done.contains(left.origin(task.id()))) {
                Fact fact = new Fact("task." + task.id(), "open");
                refusals.add(Reason.of(left.id().value(), new Effect.Requires(task.id()), fact), "task-open");
            }
        }
    }

    private Decision<Move> entered(Stage stage, Refusals passedOver, Instant now) {
        List<Reason> reasons = new ArrayList<>(passedOver.reasons());
        if (!passedOver.isEmpty()) {
            reasons.add(Reason.of("bypass", new Effect.Passes(), new Fact("wish.bypass", "true")));
        }
        reasons.add(sets(stage));
        Move move = new Move.Entered(stage.id(), stage.probability(), !passedOver.isEmpty());
        return Decision.of("stage", move, reasons, book, now);
    }

    /** The reason of a stage that is entered. */
    static Reason sets(Stage stage) {
        return Reason.of(stage.id().value(), new Effect.Sets("probability", Integer.toString(stage.probability())));
    }
}
