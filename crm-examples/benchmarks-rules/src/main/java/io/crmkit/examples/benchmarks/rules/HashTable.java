package io.crmkit.examples.benchmarks.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A table by region and industry, as one would write it by hand for territories: what is left of the rules of a pair
 * is asked in order. It knows nothing of scoring.
 */
final class HashTable implements Contender {
    /** Stands for every region or industry that no rule names. */
    private static final String OTHER = "";

    private final List<Prospect> leads;

    HashTable(List<Prospect> leads) {
        this.leads = leads;
    }

    private record Owned(Predicate<Prospect> rest, String owner) {}

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        throw new UnsupportedOperationException("A table by region and industry has no scores.");
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        return () -> routingOf(rules);
    }

    private Routing routingOf(List<Rule> rules) {
        Set<String> regions = named("region", rules);
        Set<String> industries = named("industry", rules);
        Map<String, Map<String, List<Owned>>> table = new HashMap<>();
        for (Rule rule : rules) {
            Owned owned = new Owned(Predicates.of(rest(rule)), rule.owner());
            for (String region : values("region", rule, regions)) {
                Map<String, List<Owned>> row = table.computeIfAbsent(region, name -> new HashMap<>());
                for (String industry : values("industry", rule, industries)) {
                    row.computeIfAbsent(industry, name -> new ArrayList<>()).add(owned);
                }
            }
        }
        Map<String, List<Owned>> otherRegion = table.getOrDefault(OTHER, Map.of());
        return lead -> {
            Prospect prospect = leads.get(lead);
            Map<String, List<Owned>> row = table.getOrDefault(prospect.getRegion(), otherRegion);
            List<Owned> candidates = row.get(prospect.getIndustry());
            for (Owned owned : candidates == null ? row.getOrDefault(OTHER, List.of()) : candidates) {
                if (owned.rest.test(prospect)) {
                    return owned.owner;
                }
            }
            throw Unmatched.lead(lead);
        };
    }

    private static Set<String> named(String field, List<Rule> rules) {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(values(field, rule, Set.of())));
        names.add(OTHER);
        return names;
    }

    /** The values of a field to which a rule applies: those it names, all if it names none. */
    private static Set<String> values(String field, Rule rule, Set<String> all) {
        Set<String> values = null;
        for (Condition condition : rule.all()) {
            Set<String> named = null;
            if (condition instanceof Condition.Equal equal && equal.field().equals(field)) {
                named = Set.of(equal.value());
            } else if (condition instanceof Condition.Among among
                    && among.field().equals(field)) {
                named = new LinkedHashSet<>(among.values());
            }
            if (named != null && values != null) {
                values = new LinkedHashSet<>(values);
                values.retainAll(named);
            } else if (named != null) {
                values = named;
            }
        }
        return values == null ? all : values;
    }

    private static Rule rest(Rule rule) {
        List<Condition> rest =
                rule.all().stream().filter(condition -> !keyed(condition)).toList();
        return new Rule(rule.id(), rule.points(), rule.owner(), rest);
    }

    private static boolean keyed(Condition condition) {
        String field = "";
        if (condition instanceof Condition.Equal equal) {
            field = equal.field();
        } else if (condition instanceof Condition.Among among) {
            field = among.field();
        }
        return field.equals("region") || field.equals("industry");
    }
}
