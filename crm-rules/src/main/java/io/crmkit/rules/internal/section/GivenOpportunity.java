package io.crmkit.rules.internal.section;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityBuilder;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Opportunities that a policy is asked about and nobody has. */
public final class GivenOpportunity {
    private static final String GIVEN = "given";

    private GivenOpportunity() {}

    /** Returns an open opportunity that has just entered a stage, with some kinds of evidence. */
    public static Opportunity in(StageId stage, Collection<String> evidence, Instant now) {
        return OpportunityBuilder.builder()
                .id(OpportunityId.of(GIVEN))
                .account(AccountId.of(GIVEN))
                .person(PersonId.of(GIVEN))
                .name(GIVEN)
                .status(OpportunityStatus.OPEN)
                .stage(stage)
                .visits(List.of(new StageVisit(stage, now, null)))
                .evidence(evidence.stream()
                        .map(kind -> new Evidence(kind, null, Actor.system(GIVEN), now))
                        .toList())
                .book(GIVEN)
                .build();
    }
}
