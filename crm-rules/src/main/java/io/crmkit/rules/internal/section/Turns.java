package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order in which candidates that may get a lead are served. */
interface Turns {

    /** Returns the order, the next one first; it is total over users. */
    Comparator<Candidate> order();

    /** Returns a stable word for why an eligible candidate was not chosen. */
    String passedOver();

    /** Returns what the order looks at. */
    List<Fact> facts(Candidate candidate);

    /** Returns the reason for which an eligible candidate was not chosen. */
    default Reason notInTurn(String rule, Candidate candidate) {
        return new Reason(rule, new Effect.PassesOver(candidate.user().id().value(), passedOver()), facts(candidate));
    }

    /** When users were served, and where they stand in the book. */
    record Served(List<UserId> declared, Map<UserId, Long> at) {
        private static final long NEVER = Long.MIN_VALUE;

        /** The ids of users, ascending. */
        static final Comparator<Candidate> BY_ID =
                Comparator.comparing(candidate -> candidate.user().id());

        static Served of(Group group, Facts facts) {
            return new Served(group.users(), facts.served());
        }

        /** Who was served the longest time ago first. */
        Comparator<Candidate> longestAgo() {
            return Comparator.comparingLong(
                    candidate -> at.getOrDefault(candidate.user().id(), NEVER));
        }

        /** In declared order, who is not declared by id after them. */
        Comparator<Candidate> asDeclared() {
            return Comparator.comparingInt(this::place).thenComparing(BY_ID);
        }

        Fact fact(Candidate candidate) {
            Long turn = at.get(candidate.user().id());
            return new Fact("user.served", turn == null ? null : turn.toString());
        }

        private int place(Candidate candidate) {
            int index = declared.indexOf(candidate.user().id());
            return index < 0 ? Integer.MAX_VALUE : index;
        }
    }

    /** Who was served the longest time ago. */
    record RoundRobin(Served served) implements Turns {
        @Override
        public Comparator<Candidate> order() {
            return served.longestAgo().thenComparing(served.asDeclared());
        }

        @Override
        public String passedOver() {
            return "not-in-turn";
        }

        @Override
        public List<Fact> facts(Candidate candidate) {
            return List.of(served.fact(candidate));
        }
    }

    /** Who has the largest free capacity. */
    record LeastLoaded(Served served, Eligibility eligibility) implements Turns {
        @Override
        public Comparator<Candidate> order() {
            return Comparator.comparingInt(eligibility::free)
                    .reversed()
                    .thenComparing(served.longestAgo())
                    .thenComparing(Served.BY_ID);
        }

        @Override
        public String passedOver() {
            return "more-loaded";
        }

        @Override
        public List<Fact> facts(Candidate candidate) {
            return List.of(new Fact("user.free", Integer.toString(eligibility.free(candidate))));
        }
    }
}
