package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Service: tickets. A ticket is seen with the permission {@code SERVE}, by its assignee and who leads him, and by whoever
 * may see the account; finding, listing and the history keep that one rule.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface ServiceDesk {

    /**
     * Opens a ticket of a customer.
     *
     * @param account the customer
     * @param title what it is about, not blank
     * @param text what the customer says; null = nothing
     * @param complaint whether it is a complaint
     * @return the ticket
     * @throws NotFoundException if there is no such account
     */
    Outcome<Ticket> open(AccountId account, String title, @Nullable String text, boolean complaint);

    /**
     * Returns a ticket.
     *
     * @param id the ticket
     * @return the ticket, empty if there is none of that id or the user may not see it
     */
    Optional<Ticket> find(TicketId id);

    /**
     * Lists tickets the user may see, the newest first.
     *
     * @param filter which of them; the tag is not looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Ticket> list(ListFilter filter);

    /**
     * Takes a ticket up.
     *
     * @param id the ticket, open
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> acknowledge(TicketId id);

    /**
     * Marks a ticket as solved.
     *
     * @param id the ticket, open or taken up
     * @param resolution how it was solved, not blank
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> resolve(TicketId id, String resolution);

    /**
     * Is done with a ticket.
     *
     * @param id the ticket, solved
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> close(TicketId id);
}
