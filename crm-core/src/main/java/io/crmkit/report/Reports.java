package io.crmkit.report;

import io.crmkit.account.AccountId;
import io.crmkit.error.RefusedException;
import io.crmkit.order.OrderId;
import io.crmkit.people.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reports over what a user may see. Each reads all records of a kind he may see, page by page; an entry that is written
 * meanwhile may be in it or not. The funnel of leads of who may see all is counted by the store instead, if it is an {@link
 * io.crmkit.spi.store.Aggregation}, with the same result; a lead that is converted
 * meanwhile may be missing then.
 *
 * <p>Every report wants the permission {@code REPORT}. Without it, it throws a {@link RefusedException} with the code
 * {@code not-allowed}: an empty report would say that there was nothing, which is another answer. What a report counts
 * is decided by the same rule as what a list shows: one's own, with {@code TEAM} that of one's teams, with {@code ALL}
 * everything. Each throws {@link io.crmkit.error.StoreUnavailableException} if the store fails.
 *
 * <p>A customer counts for <b>one</b> user: who owns it, or if nobody does, who owned it last. So a customer that fell
 * back to a public pool stays in the funnel of the team that lost it, until somebody claims it; the funnels of all users
 * and of what never had an owner add up to the funnel of everything. What never had an owner counts for whoever may see it.
 * A converted lead counts for who held it when it was converted, an opportunity and an order for their own owner or, if
 * they have none since their account is in a pool, for the last owner of the account.
 */
public interface Reports {

    /**
     * Returns how far the leads of a period came: captured, valid, contacted, converted, won. It is a cohort: later
     * steps count whenever they happened. A lead counts for its present owner, or its last.
     *
     * @param from the beginning of the period in which the leads came in, included
     * @param to its end, excluded
     * @return the funnel
     * @throws RefusedException if the user may not read reports
     */
    Funnel leads(Instant from, Instant to);

    /**
     * Returns how far the opportunities opened in a period came, stage by stage. It is a cohort: a stage counts if it,
     * or a later one, was entered up to now.
     *
     * @param from the beginning of the period in which they were opened, included
     * @param to its end, excluded
     * @return the funnel; its steps are the stages of the book in force, named in the language of the process
     * @throws RefusedException if the user may not read reports
     */
    Funnel stages(Instant from, Instant to);

    /**
     * Returns where opportunities stood at an instant, whenever they were opened. It is a snapshot: one counts in the
     * stage it was in at that instant and in every earlier one.
     *
     * @param at the instant
     * @return the funnel; its steps are the stages of the book in force. Lost ones do not count
     * @throws RefusedException if the user may not read reports
     */
    Funnel stagesAt(Instant at);

    /**
     * Returns what is expected of a period: what was won in it, and what open opportunities that are expected to close in
     * it are worth, by forecast category and currency.
     *
     * @param from the first day of the period, of the zone of the rule book
     * @param to the day after its last
     * @return the outlook; what is lost does not count
     * @throws RefusedException if the user may not read reports
     */
    Outlook outlook(LocalDate from, LocalDate to);

    /**
     * Returns the payments that are overdue, as far as was known at an instant: of one that is past, what was placed, received
     * and declared void until then. Of now only the orders that are open are read; of an instant that is more than a minute
     * ago all of them are, as what was paid since may have been overdue then.
     *
     * @param at the instant; each order's day is that of its zone
     * @return the orders with something overdue, the longest overdue first, then by number
     * @throws RefusedException if the user may not read reports
     */
    List<Overdue> overdue(Instant at);

    /**
     * Returns what fell back to a public pool. A customer counts for who had it then.
     *
     * @param from the beginning of the period, included
     * @param to its end, excluded
     * @return leads and accounts, the earliest first
     * @throws RefusedException if the user may not read reports
     */
    List<Recycled> recycled(Instant from, Instant to);

    /**
     * An order with something overdue.
     *
     * @param order the order
     * @param number its number
     * @param account the customer
     * @param owner who answers for it; null = nobody
     * @param amount what is overdue
     * @param since the due day of the oldest overdue instalment
     * @param days how many days that is ago, 1 or more
     */
    record Overdue(
            OrderId order,
            String number,
            AccountId account,
            @Nullable UserId owner,
            Money amount,
            LocalDate since,
            long days) {}

    /**
     * A customer that fell back to a public pool.
     *
     * @param record the lead or account, as {@code type/id}
     * @param owner who had it
     * @param heldFrom since when
     * @param at when it fell back
     */
    record Recycled(String record, UserId owner, Instant heldFrom, Instant at) {}
}
