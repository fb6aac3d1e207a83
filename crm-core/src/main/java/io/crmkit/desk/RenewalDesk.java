package io.crmkit.desk;

import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Contracts and their renewals. The opportunity to renew opens by itself when its time has come.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface RenewalDesk {

    /**
     * Starts a contract.
     *
     * @param contract what is agreed
     * @return the contract
     * @throws NotFoundException if there is no such account or order
     */
    Outcome<Contract> start(NewContract contract);

    /**
     * Returns a contract.
     *
     * @param id the contract
     * @return the contract, empty if there is none of that id or the user may not see it
     */
    Optional<Contract> find(ContractId id);

    /**
     * Lists contracts the user may see, the newest first.
     *
     * @param filter which of them; the tag is not looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Contract> list(ListFilter filter);

    /**
     * Takes a customer's notice.
     *
     * @param id the contract, active
     * @param receivedOn the day on which it was received, in the contract's zone
     * @return the contract as it is now, with the last day that follows
     * @throws NotFoundException if there is no such contract
     */
    Outcome<Contract> notice(ContractId id, LocalDate receivedOn);

    /**
     * Renews a contract: the next term begins the day after its last day, whenever this is done.
     *
     * @param id the contract, active, not ended by notice or agreement
     * @return the contract of the next term; a second call gives the same
     * @throws NotFoundException if there is no such contract
     */
    Outcome<Contract> renew(ContractId id);
}
