package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.account.Account;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.policy.StagePolicy.Stage;
import io.crmkit.pool.Holding;
import io.crmkit.pool.Holding.Past;
import io.crmkit.pool.Holding.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What managers look at: how far leads came, what is overdue, what fell back to the pool. */
final class Figures {
    private final List<Lead> leads;
    private final List<Account> accounts;
    private final List<Opportunity> deals;
    private final List<Order> orders;

    /**
     * Reads everything a session may see.
     *
     * @param session the session
     */
    Figures(CrmSession session) {
        leads = Pages.all(filter -> session.leads().list(filter));
        accounts = Pages.all(filter -> session.accounts().list(filter));
        deals = Pages.all(filter -> session.pipeline().list(filter));
        orders = Pages.all(filter -> session.orders().list(filter));
    }

    /** Returns how many leads came how far, in the order of the road. */
    Map<String, Integer> funnel() {
        Map<String, Integer> steps = new LinkedHashMap<>();
        List<Lead> valid = leads.stream()
                .filter(lead -> lead.status() == LeadStatus.VALID || lead.status() == LeadStatus.CONVERTED)
                .toList();
        List<Lead> converted =
                valid.stream().filter(lead -> lead.conversion() != null).toList();
        steps.put("captured", leads.size());
        steps.put("valid", valid.size());
        steps.put("contacted", count(valid, lead -> lead.lastInteractionAt() != null));
        steps.put("converted", converted.size());
        steps.put("won", count(converted, this::won));
        return steps;
    }

    private boolean won(Lead lead) {
        return deals.stream()
                .anyMatch(deal -> deal.status() == OpportunityStatus.WON
                        && lead.conversion() != null
                        && deal.id().equals(lead.conversion().opportunity()));
    }

    private static int count(List<Lead> leads, java.util.function.Predicate<Lead> which) {
        return (int) leads.stream().filter(which).count();
    }

    /** Returns how many deals, renewals left out, entered each stage. */
    Map<Stage, Integer> reached(List<Stage> stages) {
        Map<Stage, Integer> reached = new LinkedHashMap<>();
        stages.forEach(stage -> reached.put(stage, (int) deals.stream()
                .filter(deal -> deal.renewalOf() == null)
                .filter(deal ->
                        deal.visits().stream().anyMatch(visit -> visit.stage().equals(stage.id())))
                .count()));
        return reached;
    }

    /**
     * Something that is not paid though its day has passed.
     *
     * @param order the order
     * @param since the first day on which it was overdue
     * @param amount how much is overdue
     */
    record Overdue(Order order, LocalDate since, Money amount) {}

    /** Returns what is overdue, the oldest first. */
    List<Overdue> overdue(LocalDate asOf) {
        List<Overdue> found = new ArrayList<>();
        for (Order order : orders) {
            Ledger ledger = Ledger.of(order);
            ledger.items().stream()
                    .filter(item -> item.overdue(asOf))
                    .findFirst()
                    .ifPresent(item -> found.add(
                            new Overdue(order, item.instalment().due().plusDays(1), ledger.overdue(asOf))));
        }
        found.sort(Comparator.comparing(Overdue::since).thenComparing(one -> one.order().number()));
        return found;
    }

    /**
     * A customer that fell back to a pool.
     *
     * @param record the lead or account, as {@code type/id}
     * @param name what it is called
     * @param from who lost it
     * @param at when
     * @param now who holds it now; null = nobody
     */
    record Recycled(
            String record,
            String name,
            String from,
            Instant at,
            @Nullable String now) {}

    /** Returns every time somebody lost a customer to a pool for want of contact, the earliest first. */
    List<Recycled> recycled() {
        List<Recycled> found = new ArrayList<>();
        leads.forEach(
                lead -> recycled("lead/" + lead.id(), String.valueOf(lead.profile().company()), lead.holding(), found));
        accounts.forEach(account -> recycled("account/" + account.id(), account.name(), account.holding(), found));
        found.sort(Comparator.comparing(Recycled::at).thenComparing(Recycled::record));
        return found;
    }

    private static void recycled(String record, String name, Holding holding, List<Recycled> found) {
        for (Past past : holding.past()) {
            if (past.end().equals("recycled")) {
                found.add(new Recycled(
                        record,
                        name,
                        past.owner().value(),
                        past.to(),
                        holding.owner() == null ? null : holding.owner().value()));
            }
        }
    }

    /** Returns how many leads each pool holds now. */
    Map<String, Integer> pools() {
        Map<String, Integer> pools = new LinkedHashMap<>();
        leads.stream()
                .filter(lead -> lead.holding().state() == State.POOLED)
                .forEach(lead -> pools.merge(String.valueOf(lead.holding().pool()), 1, Integer::sum));
        return pools;
    }

    /** Returns an account's name. */
    String customer(Order order) {
        return accounts.stream()
                .filter(account -> account.id().equals(order.account()))
                .map(Account::name)
                .findFirst()
                .orElse("?");
    }
}
