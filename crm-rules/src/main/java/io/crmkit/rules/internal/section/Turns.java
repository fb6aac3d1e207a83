package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The order in which candidates that may get a lead are served.
 *
 * @param strategy who is next
 * @param declared the users in declared order
 * @param served when each was last served
 * @param eligibility tells the free capacity
 */
record Turns(Strategy strategy, List<UserId> declared, Map<UserId, Long> served, Eligibility eligibility) {
    private static final long NEVER = Long.MIN_VALUE;

    /** Returns the order, the next one first; it is total over users. */
    Comparator<Candidate> order() {
        Comparator<Candidate> turn = Comparator.comparingLong(this::lastServed);
        Comparator<Candidate> id =
                Comparator.comparing(candidate -> candidate.user().id());
        return strategy == Strategy.LEAST_LOADED
                ? Comparator.comparingInt(eligibility::free)
                        .reversed()
                        .thenComparing(turn)
                        .thenComparing(id)
                : turn.thenComparing(Comparator.comparingInt(this::place)).thenComparing(id);
    }

    /** Returns the reason for which an eligible candidate was not chosen. */
    Reason notInTurn(String rule, Candidate candidate) {
        String code = strategy == Strategy.LEAST_LOADED ? "more-loaded" : "not-in-turn";
        return Reason.of(rule, new Effect.PassesOver(candidate.user().id().value(), code), fact(candidate));
    }

    /** Returns what the order looks at. */
    Fact fact(Candidate candidate) {
        if (strategy == Strategy.LEAST_LOADED) {
            return new Fact("user.free", Integer.toString(eligibility.free(candidate)));
        }
        Long turn = served.get(candidate.user().id());
        return new Fact("user.served", turn == null ? null : turn.toString());
    }

    private long lastServed(Candidate candidate) {
        return served.getOrDefault(candidate.user().id(), NEVER);
    }

    private int place(Candidate candidate) {
        int index = declared.indexOf(candidate.user().id());
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
