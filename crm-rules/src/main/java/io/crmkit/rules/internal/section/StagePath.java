package io.crmkit.rules.internal.section;

import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.policy.StagePolicy.StageTask;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.match.Matcher;
import io.crmkit.rules.internal.section.PipelineSection.Backward;
import io.crmkit.rules.internal.section.PipelineSection.Gate;
import io.crmkit.rules.internal.section.PipelineSection.Step;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way from one stage to another, with its answers by which proofs are missing. Immutable. */
final class StagePath {
    /** The most proofs for which every combination has an answer. */
    private static final int MOST = 5;

    private final Proof[] proofs;
    private final Matcher gates;
    private final int gateCount;
    private final List<String> tasks;
    /** How the stage is left, null if the way does not lead back. */
    private final @Nullable Backward back;
    /** A bit of the place for each proof that is missing; none if there are too many proofs. */
    private final Answer[] answers;

    private StagePath(List<Step> left, @Nullable Backward back, Answer... answers) {
        List<Condition> conditions = left.stream()
                .flatMap(step -> step.gates().stream())
                .map(Gate::when)
                .toList();
        this.proofs =
                left.stream().flatMap(step -> Proof.of(step.stage()).stream()).toArray(Proof[]::new);
        this.gates = Matcher.of(conditions);
        this.gateCount = conditions.size();
        this.tasks = left.stream()
                .map(Step::stage)
                .flatMap(stage ->
                        stage.tasks().stream().filter(StageTask::required).map(task -> stage.origin(task.id())))
                .toList();
        this.back = back;
        this.answers = answers;
    }

    /**
     * An answer.
     *
     * @param move what becomes of the wish
     * @param reasons its reasons
     */
    record Answer(Move move, List<Reason> reasons) {
        static Answer of(Refusals refusals, Stage to) {
            return refusals.isEmpty()
                    ? new Answer(new Move.Entered(to.id(), to.probability(), false), List.of(StageMove.sets(to)))
                    : new Answer(new Move.Refused(refusals.codes()), List.copyOf(refusals.reasons()));
        }
    }

    /** Makes the way between two stages ready. */
    static StagePath of(List<Step> steps, int from, int to) {
        Stage entered = steps.get(to).stage();
        Refusals none = new Refusals();
        if (to < from) {
            return new StagePath(List.of(), steps.get(from).backward(), Answer.of(none, entered));
        } else if (to == from) {
            StageMove.same(none, entered);
            return new StagePath(List.of(), null, Answer.of(none, entered));
        }
        List<Step> left = steps.subList(from, to);
        int proofs =
                left.stream().mapToInt(step -> Proof.of(step.stage()).size()).sum();
        Answer[] answers = new Answer[proofs > MOST ? 0 : 1 << proofs];
        for (int missing = 0; missing < answers.length; missing++) {
            Refusals refusals = new Refusals();
            StageMove.skipped(refusals, steps, from, to);
            int bit = 1;
            for (Step step : left) {
                for (Proof proof : Proof.of(step.stage())) {
                    if ((missing & bit) != 0) {
                        refusals.add(proof.reason(), proof.code());
                    }
                    bit <<= 1;
                }
            }
            answers[missing] = Answer.of(refusals, entered);
        }
        return new StagePath(left, null, answers);
    }

    /** Returns the answer that was made, null if there is none. */
    @Nullable
    Answer answer(Opportunity opportunity, Supplier<Subject> subject, Set<String> done, Wish wish) {
        boolean ready = back == null ? !wish.bypass() : back.allows(wish.reason());
        if (!ready
                || answers.length == 0
                || (!tasks.isEmpty() && !done.containsAll(tasks))
                || (gateCount > 0 && gates.all(subject.get()).length < gateCount)) {
            return null;
        }
        int missing = 0;
        for (int i = 0; i < proofs.length; i++) {
            missing |= proofs[i].isGiven(opportunity) ? 0 : 1 << i;
        }
        return answers[missing];
    }
}
