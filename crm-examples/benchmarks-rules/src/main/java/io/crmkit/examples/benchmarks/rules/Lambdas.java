package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A list of lambdas, asked one after the other. */
final class Lambdas implements Contender {
    private final List<Prospect> leads;

    Lambdas(List<Prospect> leads) {
        this.leads = leads;
    }

    private record Scored(Predicate<Prospect> when, int points) {}

    private record Owned(Predicate<Prospect> when, String owner) {}

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        return () -> scoringOf(rules);
    }

    private Scoring scoringOf(List<Rule> rules) {
        List<Scored> list = rules.stream()
                .map(rule -> new Scored(Predicates.of(rule), rule.points()))
                .toList();
        return new TalliedScoring((lead, tally) -> {
            Prospect prospect = leads.get(lead);
            for (int i = 0; i < list.size(); i++) {
                Scored rule = list.get(i);
                if (rule.when.test(prospect)) {
                    tally.add(i, rule.points);
                }
            }
        });
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        return () -> routingOf(rules);
    }

    private Routing routingOf(List<Rule> rules) {
        List<Owned> list = rules.stream()
                .map(rule -> new Owned(Predicates.of(rule), rule.owner()))
                .toList();
        return lead -> {
            Prospect prospect = leads.get(lead);
            for (Owned rule : list) {
                if (rule.when.test(prospect)) {
                    return rule.owner;
                }
            }
            throw Unmatched.lead(lead);
        };
    }
}
