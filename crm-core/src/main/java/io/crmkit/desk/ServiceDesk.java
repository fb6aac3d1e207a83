package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import java.util.List;
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
     * Reads the clocks of a ticket: what was promised by the entry of the rule book's service levels that fits it, when the
     * time is over, step by step, and how much of it is used up. Due work plans its alarms by the same function.
     *
     * @param id the ticket
     * @return what its clocks show now, in the order in which they were started; empty if nothing was promised, there is no
     *     ticket of that id or the user may not see it
     */
    List<ClockReading> clocks(TicketId id);

    /**
     * Takes a ticket up, which meets its first response.
     *
     * @param id the ticket, open
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> acknowledge(TicketId id);

    /**
     * Says that the customer was answered, which meets the first or the next response. Who answers a ticket that nobody took
     * up takes it up.
     *
     * @param id the ticket, open or taken up
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> answer(TicketId id);

    /**
     * Says that the customer wrote. Once somebody took the ticket up or answered, it starts the clock of the next
     * response, unless it runs, and a ticket that waits for the customer goes on. One that waits for anything else waits on; the
     * clock begins standing still if what it waits for stops it.
     *
     * @param id the ticket, open or taken up
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> customerWrote(TicketId id);

    /**
     * Lets a ticket wait for the customer: the clock of the resolution stands still, unless the rule book says otherwise. It
     * is {@link #waitFor} with {@link PauseReason#CUSTOMER}.
     *
     * @param id the ticket, open or taken up, not waiting
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> waitForCustomer(TicketId id);

    /**
     * Lets a ticket wait for somebody or something that the rule book it follows names: the clocks stand still that it says.
     * The readings of the {@linkplain #clocks clocks} list each pause with its reason.
     *
     * @param id the ticket, open or taken up, not waiting
     * @param reason the id of one of its {@linkplain #pauseReasons reasons}
     * @return the ticket as it is now; refused with {@code unknown-pause} if the book does not know the reason
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> waitFor(TicketId id, String reason);

    /**
     * Returns for whom or what a ticket may wait by the rule book it follows.
     *
     * @param id the ticket
     * @return the reasons, of which one is {@link PauseReason#CUSTOMER}; empty if there is no ticket of that id or the user
     *     may not see it
     */
    List<PauseReason> pauseReasons(TicketId id);

    /**
     * Lets a ticket go on that waits. The pause adds exactly the business time it covers to what stood still.
     *
     * @param id the ticket, waiting
     * @return the ticket as it is now
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> resume(TicketId id);

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

    /**
     * Opens a solved ticket again, as long as the rule book allows it, for 7 days if it does not say. The old clock of the
     * resolution goes on; the time since it was solved does not count.
     *
     * @param id the ticket, solved or closed
     * @return the ticket as it is now; refused with {@code too-late} after that time
     * @throws NotFoundException if there is no such ticket
     */
    Outcome<Ticket> reopen(TicketId id);
}
