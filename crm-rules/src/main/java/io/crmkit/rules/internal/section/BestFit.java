package io.crmkit.rules.internal.section;

import io.crmkit.decision.Fact;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.rules.internal.condition.Folded;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who fits a lead best: who won most in its industry; of equals, who has most of its tags as skills; then who has the
 * largest free capacity, was served the longest time ago, has the first id.
 *
 * @param tags the tags of the lead, folded
 * @param served when users were served
 * @param eligibility tells the free capacity
 */
record BestFit(Set<String> tags, Turns.Served served, Eligibility eligibility) implements Turns {

    static BestFit of(Collection<String> tags, Turns.Served served, Eligibility eligibility) {
        return new BestFit(tags.stream().map(Folded::of).collect(Collectors.toSet()), served, eligibility);
    }

    @Override
    public Comparator<Candidate> order() {
        return Comparator.comparingInt(Candidate::wins)
                .thenComparing(
                        Comparator.comparingInt(candidate -> matching(candidate).size()))
                .thenComparing(Comparator.comparingInt(eligibility::free))
                .reversed()
                .thenComparing(served.longestAgo())
                .thenComparing(Served.BY_ID);
    }

    @Override
    public String passedOver() {
        return "fits-less";
    }

    @Override
    public List<Fact> facts(Candidate candidate) {
        return List.of(
                new Fact("user.wins", Integer.toString(candidate.wins())),
                new Fact("user.matchingSkills", String.join(", ", matching(candidate))),
                new Fact("user.free", Integer.toString(eligibility.free(candidate))),
                served.fact(candidate));
    }

    /** The skills of a candidate that are tags of the lead, ascending; spellings of one skill count once. */
    private Set<String> matching(Candidate candidate) {
        Set<String> matching = new TreeSet<>();
        for (String skill : candidate.user().skills()) {
            String folded = Folded.of(skill);
            if (tags.contains(folded)) {
                matching.add(folded);
            }
        }
        return matching;
    }
}
