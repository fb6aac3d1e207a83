package io.crmkit.examples.benchmarks.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.evrete.KnowledgeService;
import org.evrete.api.ActivationManager;
import org.evrete.api.Knowledge;
import org.evrete.api.RuntimeRule;
import org.evrete.api.ValuesPredicate;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;

/** Evrete: a stateless session a lead, with conditions as predicates; equal conditions are shared. */
final class Evrete implements Contender {
    private static final String LEAD = "$lead";

    private final List<Prospect> leads;

    Evrete(List<Prospect> leads) {
        this.leads = leads;
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        return () -> scoringOf(rules);
    }

    private Scoring scoringOf(List<Rule> rules) {
        Tally[] current = new Tally[1];
        Knowledge knowledge =
                knowledge(rules, i -> current[0].add(i, rules.get(i).points()));
        return new TalliedScoring((lead, tally) -> {
            current[0] = tally;
            knowledge.newStatelessSession().insertAndFire(leads.get(lead));
        });
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        return () -> routingOf(rules);
    }

    private Routing routingOf(List<Rule> rules) {
        int[] first = new int[1];
        Knowledge knowledge = knowledge(rules, i -> first[0] = i);
        return lead -> {
            first[0] = -1;
            knowledge
                    .newStatelessSession()
                    .setActivationManager(new FirstOnly())
                    .insertAndFire(leads.get(lead));
            if (first[0] < 0) {
                throw Unmatched.lead(lead);
            }
            return rules.get(first[0]).owner();
        };
    }

    /** Lets no rule act after one has. */
    private static final class FirstOnly implements ActivationManager {
        private boolean acted;

        @Override
        public boolean test(RuntimeRule rule) {
            return !acted;
        }

        @Override
        public void onActivation(RuntimeRule rule, long count) {
            acted |= count > 0;
        }
    }

    private static Knowledge knowledge(List<Rule> rules, IntConsumer applied) {
        Map<Condition, ValuesPredicate> shared = new HashMap<>();
        RuleSetBuilder<Knowledge> builder =
                new KnowledgeService().newKnowledge().builder();
        for (int i = 0; i < rules.size(); i++) {
            int position = i;
            LhsBuilder<Knowledge> when = builder.newRule(rules.get(i).id())
                    .salience(rules.size() - i)
                    .forEach(LEAD, Prospect.class);
            for (Condition condition : rules.get(i).all()) {
                when.where(shared.computeIfAbsent(condition, Evrete::predicate), LEAD);
            }
            when.execute(context -> applied.accept(position));
        }
        return builder.build();
    }

    private static ValuesPredicate predicate(Condition condition) {
        Predicate<Prospect> test = condition.in(new Predicates());
        return values -> test.test(values.get(0, Prospect.class));
    }
}
