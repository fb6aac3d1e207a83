package io.crmkit.examples.benchmarks.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules, with conditions as lambdas; for the first match it skips what follows the first applied rule. */
final class EasyRules implements Contender {
    private static final String LEAD = "lead";

    private final List<Facts> leads = new ArrayList<>();

    EasyRules(List<Prospect> leads) {
        for (Prospect lead : leads) {
            Facts facts = new Facts();
            facts.put(LEAD, lead);
            this.leads.add(facts);
        }
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        return () -> scoringOf(rules);
    }

    private Scoring scoringOf(List<Rule> rules) {
        RulesEngine engine = new DefaultRulesEngine();
        Tally[] current = new Tally[1];
        Rules book = book(rules, i -> current[0].add(i, rules.get(i).points()));
        return new TalliedScoring((lead, tally) -> {
            current[0] = tally;
            engine.fire(book, leads.get(lead));
        });
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        return () -> routingOf(rules);
    }

    private Routing routingOf(List<Rule> rules) {
        RulesEngine engine = new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));
        int[] first = new int[1];
        Rules book = book(rules, i -> first[0] = i);
        return lead -> {
            first[0] = -1;
            engine.fire(book, leads.get(lead));
            if (first[0] < 0) {
                throw Unmatched.lead(lead);
            }
            return rules.get(first[0]).owner();
        };
    }

    private static Rules book(List<Rule> rules, IntConsumer applied) {
        Rules book = new Rules();
        for (int i = 0; i < rules.size(); i++) {
            int position = i;
            Predicate<Prospect> when = Predicates.of(rules.get(i));
            book.register(new RuleBuilder()
                    .name(rules.get(i).id())
                    .priority(i)
                    .when(facts -> when.test(facts.get(LEAD)))
                    .then(facts -> applied.accept(position))
                    .build());
        }
        return book;
    }
}
