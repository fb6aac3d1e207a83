package io.crmkit.examples.benchmarks.rules;

import io.crmkit.account.PersonId;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Leads as CRM Kit knows them: what it has a field for is in that field, the rest in custom fields. */
final class CrmLead {
    private CrmLead() {}

    /** Returns the lead as it is when it has just come in. */
    static Lead of(Prospect lead, Instant now) {
        LeadProfile profile = LeadProfile.builder()
                .industry(lead.getIndustry())
                .region(lead.getRegion())
                .source(lead.getSource())
                .title(lead.getJobTitle())
                .fields(new CustomFields(Map.of(
                        "seniority", FieldValue.of(lead.getSeniority()),
                        "emailDomain", FieldValue.of(lead.getEmailDomain()),
                        "lifecycle", FieldValue.of(lead.getLifecycle()),
                        "employeeCount", FieldValue.of(lead.getEmployeeCount()),
                        "budget", FieldValue.of(lead.getBudget()),
                        "pageViews", FieldValue.of(lead.getPageViews()),
                        "emailOpens", FieldValue.of(lead.getEmailOpens()),
                        "meetings", FieldValue.of(lead.getMeetings()),
                        "lastActivityAt", FieldValue.of(Instant.ofEpochSecond(lead.getLastActivityAt())),
                        "optIn", FieldValue.of(lead.isOptIn()))))
                .build();
        return LeadBuilder.builder()
                .id(LeadId.of(lead.getId()))
                .person(PersonId.of(lead.getId()))
                .profile(profile.withFields(profile.fields().with("hasPhone", FieldValue.of(lead.isHasPhone()))))
                .status(LeadStatus.NEW)
                .holding(Holding.unassigned(now))
                .tags(lead.getTags())
                .receivedAt(now)
                .book("book")
                .build();
    }

    /** Returns the lead with some of its page views, opened e-mails and meetings, a day or less apart. */
    static Lead engaged(Prospect lead, Instant now) {
        List<Engagement> events = new ArrayList<>();
        add(events, "page-view", Math.min(lead.getPageViews(), 12), now);
        add(events, "e-mail-open", Math.min(lead.getEmailOpens(), 6), now);
        add(events, "meeting", Math.min(lead.getMeetings(), 3), now);
        return of(lead, now).withEngagement(EngagementHistory.of(events));
    }

    private static void add(List<Engagement> events, String kind, long count, Instant now) {
        for (int i = 0; i < count; i++) {
            Instant at = now.minus(Duration.ofHours(7L * (events.size() + 1)));
            events.add(Engagement.of(kind + "-" + i, kind, at));
        }
    }
}
