package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The choice of one of a group for a lead.
 *
 * @param group the group
 * @param facts what there is to know
 * @param named whom the entry names, in its order
 * @param obstacles what stands in the way of some of them
 * @param turns the order of the others
 */
record Choice(Group group, Facts facts, List<Candidate> named, Map<UserId, Obstacle> obstacles, Turns turns) {
    /** Why a lead waits that nobody of its entry may get. */
    static final String NOBODY = "nobody-eligible";

    /** Why a team that an entry names gets nothing: there is none of that id. */
    static final String TEAM_UNKNOWN = "team-unknown";

    /** Why a user that an entry names gets nothing: there is none of that id. */
    static final String USER_UNKNOWN = "user-unknown";

    /** Tells what may stand in the way of a candidate, null if nothing does. */
    @FunctionalInterface
    interface Judge {
        @Nullable
        Obstacle obstacle(Candidate candidate);
    }

    static Choice of(Group group, Facts facts, List<Candidate> named, Judge judge, Turns turns) {
        Map<UserId, Obstacle> obstacles = new LinkedHashMap<>();
        for (Candidate candidate : named) {
            Obstacle obstacle = judge.obstacle(candidate);
            if (obstacle != null) {
                obstacles.put(candidate.user().id(), obstacle);
            }
        }
        return new Choice(group, facts, named, obstacles, turns);
    }

    /** Returns where the lead goes, and adds one reason for everybody the entry names. */
    Assignment make(List<Reason> reasons) {
        String entry = facts.entry().id();
        nobody().forEach(reasons::add);
        Optional<Candidate> chosen = eligible().stream().min(turns.order());
        for (Candidate candidate : named) {
            Obstacle obstacle = obstacles.get(candidate.user().id());
            if (obstacle != null) {
                reasons.add(obstacle.reason(entry, candidate));
            } else if (!chosen.filter(candidate::equals).isPresent()) {
                reasons.add(turns.notInTurn(entry, candidate));
            }
        }
        if (chosen.isEmpty()) {
            return new Assignment.ToQueue(NOBODY);
        }
        UserId user = chosen.get().user().id();
        reasons.add(new Reason(entry, new Effect.Chooses(user.value()), turns.facts(chosen.get())));
        return new Assignment.ToUser(user, facts.entry().turns() == null ? null : entry);
    }

    /** Returns the credits after a user was served; none if the strategy keeps none. */
    Map<UserId, Long> credit(UserId served) {
        return turns instanceof Shares shares ? shares.after(eligible(), served) : facts.credit();
    }

    private List<Candidate> eligible() {
        return named.stream()
                .filter(candidate -> !obstacles.containsKey(candidate.user().id()))
                .toList();
    }

    /** Why the users and teams that the entry names and that do not exist get nothing. */
    private Stream<Reason> nobody() {
        String entry = facts.entry().id();
        List<Reason> unknown = new ArrayList<>();
        group.users().stream()
                .filter(user -> facts.candidates().stream()
                        .noneMatch(candidate -> candidate.user().id().equals(user)))
                .map(user -> Reason.of(
                        entry, new Effect.PassesOver(user.value(), USER_UNKNOWN), new Fact("entry.user", user.value())))
                .forEach(unknown::add);
        group.teams().stream()
                .filter(facts.unknownTeams()::contains)
                .map(team -> Reason.of(
                        entry, new Effect.PassesOver(team.value(), TEAM_UNKNOWN), new Fact("entry.team", team.value())))
                .forEach(unknown::add);
        return unknown.stream();
    }
}
