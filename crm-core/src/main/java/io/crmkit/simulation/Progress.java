package io.crmkit.simulation;

import io.crmkit.account.AccountId;
import io.crmkit.approval.ApprovalId;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.OrderId;
import io.crmkit.people.UserId;
import io.crmkit.renewal.ContractId;
import io.crmkit.service.TicketId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a customer of a market has come; what is null is not there yet.
 *
 * @param lead his lead
 * @param account what it became
 * @param deal the opportunity that is worked on
 * @param approval the approval that was asked for last
 * @param orders the orders it led to, the oldest first
 * @param contract the contract that runs
 * @param ticket the ticket that is open
 * @param owner who works with him
 * @param since since when that one does
 * @param keen whether he listened when he was called; null = he was not called yet
 * @param contacts how many contacts there were
 * @param terms how many contracts there were
 */
@RecordBuilder
record Progress(
        LeadId lead,
        @Nullable AccountId account,
        @Nullable OpportunityId deal,
        @Nullable ApprovalId approval,
        List<OrderId> orders,
        @Nullable ContractId contract,
        @Nullable TicketId ticket,
        @Nullable UserId owner,
        Instant since,
        @Nullable Boolean keen,
        int contacts,
        int terms)
        implements ProgressBuilder.With {
    Progress {
        orders = List.copyOf(orders);
    }

    static Progress of(LeadId lead, Instant at) {
        return new Progress(lead, null, null, null, List.of(), null, null, null, at, null, 0, 0);
    }

    /** Returns the same with one more order. */
    Progress ordered(OrderId order) {
        List<OrderId> more = new ArrayList<>(orders);
        more.add(order);
        return withOrders(more);
    }
}
