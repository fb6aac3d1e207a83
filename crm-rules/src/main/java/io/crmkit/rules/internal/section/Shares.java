package io.crmkit.rules.internal.section;

import io.crmkit.decision.Fact;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns by shares, spread evenly: smooth weighted round robin. With each lead every eligible candidate gains his weight as
 * credit; the one with the most is served and pays the weights of all. The credits of the others stay as they are. While
 * the same candidates are eligible, each has exactly his share of every sum-of-weights leads, in an order that repeats.
 *
 * @param group tells the weights
 * @param credit the credits kept so far; who is absent has none
 * @param served where users stand in the book
 */
record Shares(Group group, Map<UserId, Long> credit, Turns.Served served) implements Turns {

    @Override
    public Comparator<Candidate> order() {
        return Comparator.comparingLong(this::raised).reversed().thenComparing(served.asDeclared());
    }

    @Override
    public String passedOver() {
        return "less-credit";
    }

    @Override
    public List<Fact> facts(Candidate candidate) {
        return List.of(
                new Fact("user.credit", Long.toString(raised(candidate))),
                new Fact("user.weight", Integer.toString(group.weight(candidate))));
    }

    /** Returns the credits after one of the eligible was served. */
    Map<UserId, Long> after(List<Candidate> eligible, UserId chosen) {
        Map<UserId, Long> after = new HashMap<>(credit);
        long paid = 0;
        for (Candidate candidate : eligible) {
            after.put(candidate.user().id(), raised(candidate));
            paid += group.weight(candidate);
        }
        after.merge(chosen, -paid, Long::sum);
        return after;
    }

    private long raised(Candidate candidate) {
        return credit.getOrDefault(candidate.user().id(), 0L) + group.weight(candidate);
    }
}
