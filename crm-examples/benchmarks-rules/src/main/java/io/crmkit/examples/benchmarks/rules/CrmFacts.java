package io.crmkit.examples.benchmarks.rules;

import io.crmkit.rules.Facts;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads as facts of one rule book, each made when it is first asked for. For one thread. */
final class CrmFacts {
    private final RuleBook book;
    private final Instant now;
    private final List<Prospect> leads;
    private final @Nullable Facts[] made;

    CrmFacts(RuleBook book, List<Prospect> leads, Instant now) {
        this.book = book;
        this.now = now;
        this.leads = leads;
        this.made = new Facts[leads.size()];
    }

    Facts get(int lead) {
        Facts facts = made[lead];
        if (facts == null) {
            facts = of(leads.get(lead));
            made[lead] = facts;
        }
        return facts;
    }

    private Facts of(Prospect lead) {
        return book.facts(
                Map.ofEntries(
                        Map.entry("lead.industry", lead.getIndustry()),
                        Map.entry("lead.region", lead.getRegion()),
                        Map.entry("lead.source", lead.getSource()),
                        Map.entry("lead.title", lead.getJobTitle()),
                        Map.entry("lead.tags", lead.getTags()),
                        Map.entry("lead.fields.seniority", lead.getSeniority()),
                        Map.entry("lead.fields.emailDomain", lead.getEmailDomain()),
                        Map.entry("lead.fields.lifecycle", lead.getLifecycle()),
                        Map.entry("lead.fields.employeeCount", lead.getEmployeeCount()),
                        Map.entry("lead.fields.budget", lead.getBudget()),
                        Map.entry("lead.fields.pageViews", lead.getPageViews()),
                        Map.entry("lead.fields.emailOpens", lead.getEmailOpens()),
                        Map.entry("lead.fields.meetings", lead.getMeetings()),
                        Map.entry("lead.fields.lastActivityAt", Instant.ofEpochSecond(lead.getLastActivityAt())),
                        Map.entry("lead.fields.optIn", lead.isOptIn()),
                        Map.entry("lead.fields.hasPhone", lead.isHasPhone())),
                now);
    }
}
