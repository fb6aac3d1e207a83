package io.crmkit.rules.internal.section;

import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.Sharing;
import io.crmkit.rules.internal.condition.Term;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users and members of teams, and who of them is next.
 *
 * @param users the users, in declared order
 * @param teams the teams
 * @param strategy who is next
 * @param skills the skills all of which he must have
 * @param weights the shares of users; who has none has {@value #USUAL}
 * @param shared the name under which turns are shared with other entries; null = the entry has its own
 * @param key the field by which leads are spread; null unless the strategy is {@link Strategy#HASH}
 * @param duty when they are on duty; null = always
 * @param patience how long a lead waits for one of them where nobody may take it now; null = not at all
 */
record Group(
        List<UserId> users,
        List<TeamId> teams,
        Strategy strategy,
        List<String> skills,
        Map<UserId, Integer> weights,
        @Nullable String shared,
        @Nullable Term key,
        @Nullable Duty duty,
        @Nullable Span patience) {
    /** The weight of who has none of his own. */
    static final int USUAL = 1;

    /** What no id of an entry begins with, so that a shared name is never that of an entry. */
    private static final String SHARED = "shared:";

    /** Returns the people a lead is shared out among. */
    static Group among(OwnerAssigner.Entry people, Sharing.Strategy strategy) {
        return new Group(
                people.users(),
                people.teams(),
                Strategy.valueOf(strategy.name()),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null);
    }

    /** Returns the share of a candidate, 0 or more. */
    int weight(Candidate candidate) {
        return weights.getOrDefault(candidate.user().id(), USUAL);
    }

    /** Returns under what name turns are counted; null if none are taken. */
    @Nullable
    String turns(String entry) {
        return strategy == Strategy.HASH ? null : shared == null ? entry : SHARED + shared;
    }
}
