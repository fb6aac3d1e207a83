package io.crmkit.simulation;

import io.crmkit.account.AccountId;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.OrderId;
import io.crmkit.people.UserId;
import io.crmkit.renewal.ContractId;
import io.crmkit.service.TicketId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a customer of a market has come; what is null is not there yet.
 *
 * @param lead his lead
 * @param account what it became
 * @param deal the opportunity that is worked on
 * @param order the order it led to
 * @param contract the contract that runs
 * @param ticket the ticket that is open
 * @param owner who works with him
 * @param since since when that one does
 * @param keen whether he listened when he was called; null = he was not called yet
 * @param contacts how many contacts there were
 */
@RecordBuilder
record Progress(
        LeadId lead,
        @Nullable AccountId account,
        @Nullable OpportunityId deal,
        @Nullable OrderId order,
        @Nullable ContractId contract,
        @Nullable TicketId ticket,
        @Nullable UserId owner,
        Instant since,
        @Nullable Boolean keen,
        int contacts)
        implements ProgressBuilder.With {
    static Progress of(LeadId lead, Instant at) {
        return new Progress(lead, null, null, null, null, null, null, at, null, 0);
    }
}
