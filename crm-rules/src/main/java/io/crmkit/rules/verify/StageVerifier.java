package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests which moves from stage to stage are let pass. */
public final class StageVerifier {
    private final Policies policies;
    private final Instant now;

    StageVerifier(Policies policies, Instant now) {
        this.policies = policies;
        this.now = now;
    }

    /**
     * Takes an opportunity.
     *
     * @param opportunity the opportunity
     * @return the case
     */
    public Case given(Opportunity opportunity) {
        return new Case(policies, now, opportunity);
    }

    /** An opportunity that may move. */
    public static final class Case {
        private final Policies policies;
        private final Instant now;
        private final Opportunity opportunity;

        private Case(Policies policies, Instant now, Opportunity opportunity) {
            this.policies = policies;
            this.now = now;
            this.opportunity = opportunity;
        }

        /**
         * Moves it to a stage, without a reason.
         *
         * @param to the id of the stage
         * @return what came out
         * @throws IllegalArgumentException if the book has no such stage
         */
        public Moved moving(String to) {
            return moving(to, null);
        }

        /**
         * Moves it to a stage.
         *
         * @param to the id of the stage
         * @param reason why; null = no reason given
         * @return what came out
         * @throws IllegalArgumentException if the book has no such stage
         */
        public Moved moving(String to, @Nullable String reason) {
            List<String> stages = policies.stages().stages().stream()
                    .map(stage -> stage.id().value())
                    .toList();
            Known.require("stage", to, stages);
            return new Moved(policies.stages().move(opportunity, new Wish(StageId.of(to), reason, false), now));
        }
    }

    /** A move that was let pass or refused. */
    public static final class Moved {
        private final Decision<Move> decision;

        private Moved(Decision<Move> decision) {
            this.decision = decision;
        }

        /**
         * Requires the move to be let pass.
         *
         * @throws AssertionError if it is refused
         */
        public void isAllowed() {
            new Outcome(decision).expect("move", "allowed", refused() ? "refused" : "allowed");
        }

        /**
         * Requires the move to be refused.
         *
         * @param cause a code, for example {@code stage-skipped}, or the kind of a missing piece of evidence
         * @return this
         * @throws AssertionError if it is let pass, or refused for another cause
         */
        public Moved isRefusedFor(String cause) {
            List<String> causes = new ArrayList<>();
            if (decision.outcome() instanceof Move.Refused refusal) {
                causes.addAll(refusal.codes());
            }
            decision.reasons().forEach(reason -> {
                if (refused() && reason.effect() instanceof Effect.Requires requires) {
                    causes.add(requires.what());
                }
            });
            new Outcome(decision).expect("cause of the refusal", cause, causes.contains(cause) ? cause : causes);
            return this;
        }

        private boolean refused() {
            return decision.outcome() instanceof Move.Refused;
        }
    }
}
