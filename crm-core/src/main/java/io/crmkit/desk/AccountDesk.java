package io.crmkit.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.account.BuyingRole;
import io.crmkit.account.Contact;
import io.crmkit.account.ContactId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.people.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Customers and the people at them.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface AccountDesk {

    /**
     * Returns an account.
     *
     * @param id the account
     * @return the account, empty if there is none of that id or the user may not see it; with the permission
     *     {@code CLAIM} he may see those in a public pool
     */
    Optional<Account> find(AccountId id);

    /**
     * Lists accounts the user may see, the newest first.
     *
     * @param filter which of them; the status is that of the holding
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Account> list(ListFilter filter);

    /**
     * Returns the people at a customer, by id, at most 1000.
     *
     * @param id the account
     * @return the contacts; none if the user may not see the account
     */
    List<Contact> contacts(AccountId id);

    /**
     * Sets the parts a person plays in a decision to buy.
     *
     * @param id the contact
     * @param roles the parts, which replace the present ones
     * @return the contact as it is now
     * @throws NotFoundException if there is no such contact
     */
    Outcome<Contact> setRoles(ContactId id, Collection<BuyingRole> roles);

    /**
     * Gives an account to a user by hand, whoever owns it or whichever pool it is in. What is open at it goes with it:
     * opportunities, orders that are not paid, active contracts, and the tickets its former owner works on; what is
     * closed stays. Wants the permission {@code ASSIGN}. Refused if the user is inactive, cools down
     * ({@code cooling-down}), is absent ({@code absent}; the message names his delegate) or holds as many customers as he
     * may ({@code holdings}; an account that was won does not count).
     *
     * @param id the account
     * @param user who gets it
     * @param reason why, for the log; not blank
     * @return the account as it is now
     */
    Outcome<Account> assignTo(AccountId id, UserId user, String reason);

    /**
     * Adds and removes labels.
     *
     * @param id the account
     * @param add the labels to add
     * @param remove the labels to remove
     * @return the account as it is now
     * @throws NotFoundException if there is no such account
     */
    Outcome<Account> tag(AccountId id, Collection<String> add, Collection<String> remove);
}
