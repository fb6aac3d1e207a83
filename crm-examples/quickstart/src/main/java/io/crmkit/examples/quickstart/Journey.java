package io.crmkit.examples.quickstart;

import io.crmkit.account.AccountId;
import io.crmkit.decision.Decision;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.OrderId;
import io.crmkit.people.UserId;
import io.crmkit.renewal.ContractId;
import io.crmkit.service.TicketId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of one lead through the play: what it became, and what is remarkable about it. */
final class Journey {
    /** What makes a story worth telling. */
    enum Mark {
        GATE_CLOSED,
        WON,
        PAID_LATE,
        TICKET,
        CONTRACT,
        RENEWED,
        CLAIMED
    }

    final Lead lead;
    final boolean chinese;
    final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    final List<String> records = new ArrayList<>();
    UserId rep;
    boolean interested;

    /** Moves a gate refused; such a move changes nothing, so the log does not know it. */
    final List<Closed> closed = new ArrayList<>();

    @Nullable
    AccountId account;

    @Nullable
    OpportunityId deal;

    @Nullable
    ContractId contract;

    /**
     * A move a gate refused.
     *
     * @param at when
     * @param by who wanted it
     * @param record the opportunity, as {@code type/id}
     * @param decision what is missing
     */
    record Closed(Instant at, UserId by, String record, Decision<?> decision) {}

    Journey(Lead lead, UserId rep, boolean interested) {
        this.lead = lead;
        this.rep = rep;
        this.interested = interested;
        String region = lead.profile().region();
        this.chinese = region != null && region.endsWith("china");
        records.add("lead/" + lead.id());
    }

    /** A journey of a lead nobody works on. */
    Journey(Lead lead) {
        this(lead, UserId.of("nobody"), false);
    }

    LeadId id() {
        return lead.id();
    }

    void became(AccountId customer, @Nullable OpportunityId opportunity) {
        account = customer;
        deal = opportunity;
        records.add("account/" + customer);
        if (opportunity != null) {
            records.add("opportunity/" + opportunity);
        }
    }

    void ordered(OrderId order) {
        records.add("order/" + order);
    }

    void complained(TicketId ticket) {
        marks.add(Mark.TICKET);
        records.add("ticket/" + ticket);
    }

    void contracted(ContractId started) {
        contract = started;
        records.add("contract/" + started);
    }

    /** Returns how complete the story is. */
    long worth() {
        Stream<Mark> wanted = Stream.of(
                Mark.RENEWED, Mark.CONTRACT, Mark.WON, Mark.GATE_CLOSED, Mark.CLAIMED, Mark.PAID_LATE, Mark.TICKET);
        long[] worth = {0};
        wanted.forEach(mark -> worth[0] = worth[0] * 2 + (marks.contains(mark) ? 1 : 0));
        return worth[0];
    }
}
