package io.crmkit.examples.benchmarks.rules;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.LeadScorer;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CRM Kit as an application meets it: a rule book read from JSON decides about leads with custom fields. */
final class CrmKit implements Contender {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private final List<Lead> leads;

    CrmKit(List<Prospect> leads) {
        this.leads = leads.stream().map(lead -> CrmLead.of(lead, NOW)).toList();
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        String book = CrmBook.scoring(rules);
        return () -> scoring(rules, RuleBook.parse(book).scoring());
    }

    private Scoring scoring(List<Rule> rules, LeadScorer scorer) {
        Map<String, Integer> positions = new HashMap<>();
        rules.forEach(rule -> positions.put(rule.id(), positions.size()));
        return new Scoring() {
            private @Nullable Decision<LeadScore> last;

            @Override
            public int score(int lead) {
                Decision<LeadScore> decision = scorer.score(leads.get(lead), NOW);
                last = decision;
                return decision.outcome().points().intValueExact();
            }

            @Override
            public int[] matched() {
                return last == null
                        ? new int[0]
                        : last.reasons().stream()
                                .filter(reason -> reason.effect() instanceof Effect.Adds)
                                .mapToInt(reason -> positions.getOrDefault(reason.rule(), -1))
                                .sorted()
                                .toArray();
            }
        };
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        String book = CrmBook.routing(rules);
        return () -> routing(RuleBook.parse(book).assignment());
    }

    private Routing routing(OwnerAssigner assigner) {
        return lead -> assigner.match(leads.get(lead), NOW).users().get(0).value();
    }
}
