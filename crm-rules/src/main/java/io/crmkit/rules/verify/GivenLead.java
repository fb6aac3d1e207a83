package io.crmkit.rules.verify;

import io.crmkit.account.PersonId;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Holding;
import java.time.Instant;

/** A lead that has just come in. */
final class GivenLead {
    private GivenLead() {}

    static Lead of(LeadProfile profile, Instant now, String book) {
        return LeadBuilder.builder()
                .id(LeadId.of("given"))
                .person(PersonId.of("given"))
                .profile(profile)
                .status(LeadStatus.NEW)
                .holding(Holding.unassigned(now))
                .receivedAt(now)
                .book(book)
                .build();
    }
}
