package io.crmkit.desk;

import io.crmkit.decision.Decision;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Order;
import io.crmkit.policy.StagePolicy.Move;
import org.jspecify.annotations.Nullable;

/** What became of the wish to move an opportunity. */
public sealed interface MoveResult {

    /**
     * It moved.
     *
     * @param opportunity the opportunity as it is now
     * @param decision why it may
     * @param order the order that was placed; null unless it is won by this move and has an amount
     */
    record Moved(
            Opportunity opportunity,
            Decision<Move> decision,
            @Nullable Order order) implements MoveResult {}

    /**
     * The gate is closed; nothing was written.
     *
     * @param decision everything that is missing, one reason each
     */
    record Blocked(Decision<Move> decision) implements MoveResult {}

    /**
     * It was refused before the gate was asked; nothing was written.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements MoveResult {}
}
