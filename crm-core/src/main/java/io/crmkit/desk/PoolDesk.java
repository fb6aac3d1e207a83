package io.crmkit.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.Sharing;
import io.crmkit.pool.PoolId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The public pool (公海): claim, release, and see what will fall back.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface PoolDesk {

    /**
     * Claims a lead of a pool for the user. Of several who claim at once, one wins. The cadences an assignment starts
     * begin.
     *
     * @param lead the lead
     * @return what became of the claim
     * @throws NotFoundException if there is no such lead
     */
    ClaimResult claim(LeadId lead);

    /**
     * Claims an account of a pool for the user. Of several who claim at once, one wins. What is open at the account
     * becomes his: opportunities, orders that are not paid, active contracts.
     *
     * @param account the account
     * @return what became of the claim
     * @throws NotFoundException if there is no such account
     */
    ClaimResult claim(AccountId account);

    /**
     * Gives a lead back to its pool (退回).
     *
     * @param lead the lead, owned
     * @param reason why, for the log; not blank
     * @return the lead as it is now
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Lead> release(LeadId lead, String reason);

    /**
     * Gives an account back to its pool (退回). What is open at it belongs to nobody until somebody claims it.
     *
     * @param account the account, owned
     * @param reason why, for the log; not blank
     * @return the account as it is now
     * @throws NotFoundException if there is no such account
     */
    Outcome<Account> release(AccountId account, String reason);

    /**
     * Shares out leads of a pool among people, who have not asked for them: those that came in first, each to whom the
     * strategy names among those who may have it. What holds where the rules assign holds here too: who is inactive or
     * absent, cools down, holds as many customers as he may or was assigned as many leads today as he may be is passed
     * over, and each lead is decided upon as those before it left the world. It wants the permission {@code ASSIGN}, and
     * people whose work the user may divide. Refused as {@code invalid} if nobody is named or if they are too many leads.
     *
     * <p>What is given is written together, in one changeset: leads that no longer fit into it stay in the pool for the next
     * time. If with what automations of the rule book do after the last lead it is too much, all of it is refused as {@code
     * batch-full}, and nothing is written.
     *
     * @param pool the pool
     * @param among among whom, and who is next
     * @param most how many leads are looked at, 1 to 500
     * @return what became of each lead that was looked at, in order; fewer than asked for if the pool has fewer, or if no more
     *     fit into one changeset
     */
    Outcome<List<Share>> distribute(PoolId pool, Sharing among, int most);

    /**
     * Locks a lead against falling back until an instant, instead of how long it was locked before. The lock ends by
     * itself, and when the lead changes hands. It counts for the owner, who has so many as the rule book says at most.
     *
     * @param lead the lead, owned
     * @param until until when
     * @return the lead as it is now; refused ({@code lock-refused}, with the decision) if the rule book does
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Lead> lock(LeadId lead, Instant until);

    /**
     * Locks an account against falling back until an instant, as {@link #lock(LeadId, Instant)} does a lead.
     *
     * @param account the account, owned
     * @param until until when
     * @return the account as it is now; refused ({@code lock-refused}, with the decision) if the rule book does
     * @throws NotFoundException if there is no such account
     */
    Outcome<Account> lock(AccountId account, Instant until);

    /**
     * Ends the lock of a lead; without one nothing changes.
     *
     * @param lead the lead, owned
     * @return the lead as it is now
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Lead> unlock(LeadId lead);

    /**
     * Ends the lock of an account; without one nothing changes.
     *
     * @param account the account, owned
     * @return the account as it is now
     * @throws NotFoundException if there is no such account
     */
    Outcome<Account> unlock(AccountId account);

    /**
     * Lists the leads of a pool, telephone numbers and addresses masked, the newest first.
     *
     * @param pool the pool
     * @param filter which of them; its owner is not looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Lead> leads(PoolId pool, ListFilter filter);

    /**
     * Lists the accounts of a pool, the newest first.
     *
     * @param pool the pool
     * @param filter which of them; its owner is not looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Account> accounts(PoolId pool, ListFilter filter);

    /**
     * Returns what falls due next for a lead: of an owned one a reminder, a rung of silence, a planned contact or its recycling; of one that
     * waits for an owner the next try to assign it; of one in a pool that is shared out by itself the time of that; of each a change of its grade by time alone, if that comes first. It is
     * what the job will do.
     *
     * @param id the lead
     * @return the alarm, empty if nothing is planned or the user may not see the lead
     */
    Optional<Alarm> countdown(LeadId id);

    /**
     * Returns what falls due next for an account: a reminder, a rung of silence, a planned contact or its recycling. It is
     * what the job will do.
     *
     * @param account the account
     * @return the alarm, empty if nothing is planned or the user may not see the account
     */
    Optional<Alarm> countdown(AccountId account);
}
