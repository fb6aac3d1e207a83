package io.crmkit.rules;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Leads that are assigned one after the other, each remembering what the ones before it left behind. */
final class Turning {
    private final OwnerAssigner rules;
    final Map<UserId, Long> served = new HashMap<>();
    Map<UserId, Long> credit = Map.of();
    private long count;

    Turning(RuleBook book) {
        rules = book.assignment();
    }

    Decision<Assignment> next(Lead lead, List<Candidate> candidates) {
        OwnerAssigner.Entry entry = rules.match(lead, Samples.NOW);
        Facts facts = new Facts(lead, entry, candidates, served, null).withCredit(credit);
        Decision<Assignment> decision = rules.assign(facts, Samples.NOW);
        if (decision.outcome() instanceof Assignment.ToUser to && to.entry() != null) {
            served.put(to.user(), ++count);
            credit = rules.credit(facts, to.user(), Samples.NOW);
        }
        return decision;
    }

    /** Returns who gets some leads, "-" where nobody does. */
    List<String> leads(int times, IntFunction<List<Candidate>> candidates) {
        List<String> owners = new ArrayList<>();
        for (int turn = 0; turn < times; turn++) {
            owners.add(
                    next(Samples.lead(), candidates.apply(turn)).outcome() instanceof Assignment.ToUser to
                            ? to.user().value()
                            : "-");
        }
        return owners;
    }
}
