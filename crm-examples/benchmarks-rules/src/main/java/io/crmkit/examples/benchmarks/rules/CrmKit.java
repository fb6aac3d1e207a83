package io.crmkit.examples.benchmarks.rules;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CRM Kit: a rule book read from JSON decides about leads with custom fields, or about facts given beforehand. */
final class CrmKit implements Contender {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private final Asking asking;
    private final boolean overTime;

    private CrmKit(Asking asking, boolean overTime) {
        this.asking = asking;
        this.overTime = overTime;
    }

    /** Asks about leads as an application has them. */
    static CrmKit aboutLeads(List<Prospect> prospects) {
        return aboutLeads(prospects.stream().map(lead -> CrmLead.of(lead, NOW)).toList(), false);
    }

    /** Asks about leads as an application has them, and about what they did lately, which decays. */
    static CrmKit overTime(List<Prospect> prospects) {
        return aboutLeads(
                prospects.stream().map(lead -> CrmLead.engaged(lead, NOW)).toList(), true);
    }

    private static CrmKit aboutLeads(List<Lead> leads, boolean overTime) {
        Asking asking = new Asking() {
            @Override
            public IntFunction<Decision<LeadScore>> scores(RuleBook book) {
                return lead -> book.scoring().score(leads.get(lead), NOW);
            }

            @Override
            public IntFunction<OwnerAssigner.Entry> entries(RuleBook book) {
                return lead -> book.assignment().match(leads.get(lead), NOW);
            }
        };
        return new CrmKit(asking, overTime);
    }

    /** Asks about values that were given to the book beforehand. */
    static CrmKit aboutFacts(List<Prospect> prospects) {
        Asking asking = new Asking() {
            @Override
            public IntFunction<Decision<LeadScore>> scores(RuleBook book) {
                CrmFacts facts = new CrmFacts(book, prospects, NOW);
                return lead -> book.score(facts.get(lead));
            }

            @Override
            public IntFunction<OwnerAssigner.Entry> entries(RuleBook book) {
                CrmFacts facts = new CrmFacts(book, prospects, NOW);
                return lead -> book.match(facts.get(lead));
            }
        };
        return new CrmKit(asking, false);
    }

    /** How a book is asked about a lead by its position. */
    private interface Asking {
        IntFunction<Decision<LeadScore>> scores(RuleBook book);

        IntFunction<OwnerAssigner.Entry> entries(RuleBook book);
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        String book = overTime ? CrmBook.overTime(rules) : CrmBook.scoring(rules);
        return () -> scoring(rules, asking.scores(RuleBook.parse(book)));
    }

    private static Scoring scoring(List<Rule> rules, IntFunction<Decision<LeadScore>> scores) {
        Map<String, Integer> positions = new HashMap<>();
        rules.forEach(rule -> positions.put(rule.id(), positions.size()));
        return new Scoring() {
            private @Nullable Decision<LeadScore> last;

            @Override
            public int score(int lead) {
                Decision<LeadScore> decision = scores.apply(lead);
                last = decision;
                return decision.outcome().points().intValueExact();
            }

            @Override
            public int[] matched() {
                return last == null
                        ? new int[0]
                        : last.reasons().stream()
                                .filter(reason -> reason.effect() instanceof Effect.Adds adds
                                        && !adds.axis().equals("engagement"))
                                .mapToInt(reason -> positions.getOrDefault(reason.rule(), -1))
                                .sorted()
                                .toArray();
            }
        };
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        String book = CrmBook.routing(rules);
        return () -> {
            IntFunction<OwnerAssigner.Entry> entries = asking.entries(RuleBook.parse(book));
            return lead -> entries.apply(lead).users().get(0).value();
        };
    }
}
