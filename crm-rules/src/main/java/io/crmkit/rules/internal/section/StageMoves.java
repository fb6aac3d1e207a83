package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.section.PipelineSection.Step;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The moves of a pipeline, made ready: where only evidence is missing or nothing at all, the answer was made when the book
 * was read. All else is decided by {@link StageMove}, which gathers everything that is missing.
 */
final class StageMoves {
    /** The most stages for which answers are made beforehand. */
    private static final int MOST = 32;

    private final String book;
    private final List<Step> steps;
    private final String[] names;
    private final StagePath[][] paths;

    StageMoves(String book, List<Step> steps) {
        this.book = book;
        this.steps = steps;
        this.names = steps.stream().map(step -> step.stage().id().value()).toArray(String[]::new);
        int ready = steps.size() <= MOST ? steps.size() : 0;
        this.paths = new StagePath[ready][ready];
        for (int from = 0; from < ready; from++) {
            for (int to = 0; to < ready; to++) {
                paths[from][to] = StagePath.of(steps, from, to);
            }
        }
    }

    /**
     * Decides a move.
     *
     * @param opportunity what moves
     * @param subject makes what gates see
     * @param done the origins of the tasks that are done
     * @param wish where to
     */
    Decision<Move> decide(
            Opportunity opportunity, Supplier<Subject> subject, Set<String> done, Wish wish, Instant now) {
        int from = place(opportunity.stage());
        int to = place(wish.to());
        StagePath.Answer ready = ready(from, to, opportunity, subject, done, wish);
        return ready != null
                ? Decision.of("stage", ready.move(), ready.reasons(), book, now)
                : new StageMove(book, steps, from, to, opportunity, subject.get(), done, wish).decide(now);
    }

    private StagePath.@Nullable Answer ready(
            int from, int to, Opportunity opportunity, Supplier<Subject> subject, Set<String> done, Wish wish) {
        boolean known = from >= 0 && to >= 0 && from < paths.length && to < paths.length;
        return known && opportunity.status() == OpportunityStatus.OPEN
                ? paths[from][to].answer(opportunity, subject, done, wish)
                : null;
    }

    private int place(StageId id) {
        String value = id.value();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(value)) {
                return i;
            }
        }
        return -1;
    }
}
