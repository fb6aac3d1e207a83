package io.crmkit.examples.quickstart;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sales manager's page: what he looks at first in the morning. Plain values only, so that it is a document of JSON as
 * it is; days are those of the market's zone, lists begin with the worst.
 *
 * @param year what was played
 * @param measures what the year is measured by
 * @param leads how far leads came
 * @param stages how far opportunities came
 * @param neglected whom nobody followed up
 * @param pool what is in the public pools
 * @param overdue money that is overdue
 * @param renewals contracts that end within 90 days
 * @param story what happened to one customer; null = there is none
 */
record ManagersPage(
        Played year,
        Map<String, BigDecimal> measures,
        List<Step> leads,
        List<Step> stages,
        List<Neglected> neglected,
        List<Pooled> pool,
        List<Owed> overdue,
        List<Renewal> renewals,
        @Nullable Tale story) {

    /**
     * What was played.
     *
     * @param book the name of the rule book
     * @param hash its identity
     * @param seed what chance was drawn from
     * @param customers how many customers arrived
     * @param from the first day
     * @param end the first day after
     * @param commands how many commands were sent; queries are not counted
     * @param dueItems how many items fell due and were done
     * @param events how many events the trace has
     * @param files what was written
     */
    record Played(
            String book,
            String hash,
            long seed,
            int customers,
            String from,
            String end,
            long commands,
            long dueItems,
            long events,
            List<String> files) {}

    /**
     * A step of a funnel.
     *
     * @param name its name
     * @param count how many came so far
     * @param fromPrevious per cent of the step before; null = there is none
     * @param fromFirst per cent of the first step; null = this is the first
     */
    record Step(
            String name,
            long count,
            @Nullable BigDecimal fromPrevious,
            @Nullable BigDecimal fromFirst) {}

    /**
     * A customer nobody followed up.
     *
     * @param record the lead or account, as {@code type/id}
     * @param customer its name
     * @param owner who should have
     * @param problem {@code no-contact} since he has it, or the next contact is {@code overdue}
     * @param since since when
     * @param days how many days that is
     */
    record Neglected(String record, String customer, String owner, String problem, String since, long days) {}

    /**
     * A customer in a public pool.
     *
     * @param record the lead or account, as {@code type/id}
     * @param customer its name
     * @param pool the pool
     * @param since since when
     * @param days how many days that is
     * @param lastOwner who had it before; null = nobody
     */
    record Pooled(
            String record,
            String customer,
            String pool,
            String since,
            long days,
            @Nullable String lastOwner) {}

    /**
     * An order with something overdue.
     *
     * @param order its number
     * @param customer the customer's name
     * @param due since when
     * @param days how many days that is
     * @param currency of the amount
     * @param amount what is overdue
     * @param owner who answers for it; null = nobody
     */
    record Owed(
            String order,
            String customer,
            String due,
            long days,
            String currency,
            BigDecimal amount,
            @Nullable String owner) {}

    /**
     * A contract that ends soon.
     *
     * @param contract its id
     * @param customer the customer's name
     * @param lastDay its last day
     * @param days in how many days that is
     * @param within 60 or 90, the next of which this is within
     * @param currency of the amount
     * @param amount its amount
     * @param owner who answers for it; null = nobody
     * @param state the stage of the renewal, {@code notice} or {@code not-opened}
     */
    record Renewal(
            String contract,
            String customer,
            String lastDay,
            long days,
            int within,
            String currency,
            BigDecimal amount,
            @Nullable String owner,
            String state) {}

    /**
     * The story of one customer.
     *
     * @param customer the customer's name
     * @param renewed whether it went the whole way to a renewal
     * @param moments what happened, in order
     */
    record Tale(String customer, boolean renewed, List<Told> moments) {}

    /**
     * Something that happened.
     *
     * @param at when, as date and time of the market's zone
     * @param event what
     * @param record to which record
     * @param actor who did it
     * @param data what is to say about it
     * @param why the decision and its reasons in words, line by line; empty if no rule was asked
     */
    record Told(String at, String event, String record, String actor, Map<String, String> data, List<String> why) {}
}
