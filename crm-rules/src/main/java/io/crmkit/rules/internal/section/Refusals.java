package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.StagePolicy.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The causes for which a move is refused, with their reasons. */
final class Refusals {
    private final List<String> codes = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    void refuse(String rule, String code, Fact... facts) {
        add(Reason.of(rule, new Effect.Refuses(code), facts), code);
    }

    void add(Reason reason, String code) {
        codes.add(code);
        reasons.add(reason);
    }

    List<String> codes() {
        return codes;
    }

    List<Reason> reasons() {
        return reasons;
    }

    boolean isEmpty() {
        return codes.isEmpty();
    }

    /** Returns the refusal, or if there is no cause another answer for another reason. */
    Decision<Move> decision(String kind, Move otherwise, Reason reason, String book, Instant now) {
        return codes.isEmpty()
                ? Decision.of(kind, otherwise, List.of(reason), book, now)
                : Decision.of(kind, new Move.Refused(codes), reasons, book, now);
    }
}
