package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import io.crmkit.policy.OwnerAssigner.PreviousOwner;
import io.crmkit.policy.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tests who gets a lead. */
public final class AssignmentVerifier {
    private final Policies policies;
    private final Instant now;

    AssignmentVerifier(Policies policies, Instant now) {
        this.policies = policies;
        this.now = now;
    }

    /**
     * Takes a lead that has just come in.
     *
     * @param profile what is known of it
     * @return the case
     */
    public Case given(LeadProfile profile) {
        return given(GivenLead.of(profile, now, policies.hash()));
    }

    /**
     * Takes a lead.
     *
     * @param lead the lead
     * @return the case
     */
    public Case given(Lead lead) {
        return new Case(policies, now, lead, List.of(), Map.of(), null);
    }

    /** A lead, those who may get it, and what came before. */
    public static final class Case {
        private final Policies policies;
        private final Instant now;
        private final Lead lead;
        private final List<Candidate> candidates;
        private final Map<UserId, Long> served;
        private final @Nullable PreviousOwner previous;

        private Case(
                Policies policies,
                Instant now,
                Lead lead,
                List<Candidate> candidates,
                Map<UserId, Long> served,
                @Nullable PreviousOwner previous) {
            this.policies = policies;
            this.now = now;
            this.lead = lead;
            this.candidates = candidates;
            this.served = served;
            this.previous = previous;
        }

        /**
         * Names who may get the lead: users with nothing to do.
         *
         * @param users the users
         * @return the case with them
         */
        public Case among(User... users) {
            return among(Stream.of(users)
                    .map(user -> new Candidate(user, 0, 0, false))
                    .toArray(Candidate[]::new));
        }

        /**
         * Names who may get the lead.
         *
         * @param some the candidates
         * @return the case with them
         */
        public Case among(Candidate... some) {
            return new Case(policies, now, lead, List.of(some), served, previous);
        }

        /**
         * Tells who was served before, the last one last.
         *
         * @param users the ids of the users
         * @return the case with them
         */
        public Case servedBefore(String... users) {
            Map<UserId, Long> turns = new TreeMap<>();
            for (int i = 0; i < users.length; i++) {
                turns.put(UserId.of(users[i]), i + 1L);
            }
            return new Case(policies, now, lead, candidates, turns, previous);
        }

        /**
         * Tells who owned the same customer before.
         *
         * @param user the id of the user
         * @param lastActive when he last had contact
         * @return the case with him
         */
        public Case ownedBefore(String user, Instant lastActive) {
            PreviousOwner owner = new PreviousOwner(UserId.of(user), lastActive);
            return new Case(policies, now, lead, candidates, served, owner);
        }

        /**
         * Requires the lead to go to a user.
         *
         * @param user the id of the user, one of the candidates
         * @return this
         * @throws AssertionError if it goes elsewhere
         * @throws IllegalArgumentException if he is no candidate
         */
        public Case goesTo(String user) {
            requireCandidate(user);
            return expect(
                    user, to -> to instanceof Assignment.ToUser one ? one.user().value() : to);
        }

        /**
         * Requires the lead to go to a pool.
         *
         * @param pool the id of the pool
         * @return this
         * @throws AssertionError if it goes elsewhere
         * @throws IllegalArgumentException if the book has no such pool
         */
        public Case goesToPool(String pool) {
            Known.require("pool", pool, Known.names(policies, "pool", "id", "pools"));
            return expect(
                    pool, to -> to instanceof Assignment.ToPool one ? one.pool().value() : to);
        }

        /**
         * Requires the lead to wait.
         *
         * @param code why
         * @return this
         * @throws AssertionError if it goes elsewhere, or waits for another cause
         */
        public Case waits(String code) {
            return expect(code, to -> to instanceof Assignment.ToQueue one ? one.code() : to);
        }

        /**
         * Requires a candidate to be passed over.
         *
         * @param user the id of the candidate
         * @param code why
         * @return this
         * @throws AssertionError if he is not, or for another cause
         * @throws IllegalArgumentException if he is no candidate
         */
        public Case passesOver(String user, String code) {
            requireCandidate(user);
            Decision<Assignment> decision = decide();
            List<String> codes = decision.reasons().stream()
                    .flatMap(reason -> reason.effect() instanceof Effect.PassesOver over
                                    && over.candidate().equals(user)
                            ? Stream.of(over.code())
                            : Stream.empty())
                    .toList();
            new Outcome(decision).expect("cause for " + user, code, codes.contains(code) ? code : codes);
            return this;
        }

        private Case expect(String expected, java.util.function.Function<Assignment, Object> actual) {
            Decision<Assignment> decision = decide();
            new Outcome(decision).expect("assignment", expected, actual.apply(decision.outcome()));
            return this;
        }

        private Decision<Assignment> decide() {
            Facts facts = new Facts(lead, policies.assignment().match(lead, now), candidates, served, previous);
            return policies.assignment().assign(facts, now);
        }

        private void requireCandidate(String user) {
            List<String> names =
                    candidates.stream().map(one -> one.user().id().value()).toList();
            if (names.isEmpty()) {
                throw new IllegalArgumentException(
                        "The candidates of the lead (" + lead.id() + ") must be named.\nMaybe call among(...) first?");
            }
            Known.require("candidate", user, names);
        }
    }
}
