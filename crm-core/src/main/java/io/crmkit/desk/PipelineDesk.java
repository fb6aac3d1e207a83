package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opportunities: through the stages, to won or lost.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface PipelineDesk {

    /**
     * Opens an opportunity of an account, in the first stage.
     *
     * @param account the account
     * @param opportunity what it is about
     * @return the opportunity
     * @throws NotFoundException if there is no such account
     */
    Outcome<Opportunity> open(AccountId account, NewOpportunity opportunity);

    /**
     * Records an opportunity of the past with dates of its own. It passes no gate and says so: its one event is {@code
     * opportunity.recorded} with {@code bypassed = true}. No order is placed, no cadence begins and nobody is told; of
     * an open one, what would have fallen due before now is over. Wants the permission {@code RECORD_HISTORY}, for
     * which its account may belong to anybody.
     *
     * <p>The account is the one of the same company, by the rules by which names of companies are compared. If there is
     * none, it is made, held by the owner of the opportunity from now on as far as his limit allows, else by nobody.
     *
     * @param past the opportunity
     * @return the opportunity as it was recorded; refused with every violation if something is wrong with it
     */
    Outcome<Opportunity> recordPast(PastOpportunity past);

    /**
     * Returns an opportunity.
     *
     * @param id the opportunity
     * @return the opportunity, empty if there is none of that id or the user may not see it
     */
    Optional<Opportunity> find(OpportunityId id);

    /**
     * Lists opportunities the user may see, the newest first.
     *
     * @param filter which of them
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Opportunity> list(ListFilter filter);

    /**
     * Changes name, worth and expected close of an opportunity. The event tells the old and the new values; if nothing
     * changes there is none.
     *
     * @param id the opportunity, open
     * @param change what to change
     * @return the opportunity as it is now
     */
    Outcome<Opportunity> update(OpportunityId id, OpportunityChange change);

    /**
     * Adds what proves a stage done.
     *
     * @param id the opportunity, open
     * @param kind what it is, in the rule book's words: a kind that some stage wants; others are refused with the
     *     nearest of them
     * @param note what it says or where it lies; null = nothing
     * @return the opportunity as it is now
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Opportunity> addEvidence(OpportunityId id, String kind, @Nullable String note);

    /**
     * Moves an opportunity to a later stage, unless it is on hold. The last stage wins it: it is closed and, if it has an amount, an order
     * with its payment plan is placed.
     *
     * @param id the opportunity, open
     * @param stage the stage
     * @return what became of it, with everything that is missing
     * @throws NotFoundException if there is no such opportunity
     */
    MoveResult advance(OpportunityId id, StageId stage);

    /**
     * Moves an opportunity to a later stage past what is missing. Wants the permission {@code BYPASS_STAGE}. Where
     * something was passed over, an event {@code opportunity.gate-bypassed} of its own comes before that of the move.
     *
     * @param id the opportunity, open
     * @param stage the stage
     * @param reason why, for the log; not blank
     * @return what became of it
     * @throws NotFoundException if there is no such opportunity
     */
    MoveResult force(OpportunityId id, StageId stage, String reason);

    /**
     * Moves an opportunity back to an earlier stage.
     *
     * @param id the opportunity, open
     * @param stage the stage
     * @param reason why; the book may want one
     * @return what became of it
     * @throws NotFoundException if there is no such opportunity
     */
    MoveResult goBack(OpportunityId id, StageId stage, @Nullable String reason);

    /**
     * Closes an opportunity as lost.
     *
     * @param id the opportunity, open
     * @param reason why, in the rule book's words
     * @return what became of it
     * @throws NotFoundException if there is no such opportunity
     */
    MoveResult lose(OpportunityId id, @Nullable String reason);

    /**
     * Opens a closed opportunity again, in the last open stage it had. The record of the closing stays.
     *
     * @param id the opportunity, closed
     * @return what became of it
     * @throws NotFoundException if there is no such opportunity
     */
    MoveResult reopen(OpportunityId id);

    /**
     * Puts an opportunity on hold. Until it goes on, the time after which it is stalled and after which a quote is to be
     * followed up stands still, and it may not be moved to another stage; a loss ends the hold. What it is worth and when
     * it is expected to close still counts in an outlook.
     *
     * @param id the opportunity, open, not on hold and waiting for no approval
     * @param reason why, 1 to 200 characters
     * @param until when it goes on by itself, after now; null = when somebody {@linkplain #resume resumes} it
     * @return the opportunity as it is now; refused with the code {@code on-hold} if it is on hold already
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Opportunity> hold(OpportunityId id, String reason, @Nullable Instant until);

    /**
     * Lets an opportunity go on that is on hold. What stood still goes on from where it was.
     *
     * @param id the opportunity, open and on hold
     * @return the opportunity as it is now
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Opportunity> resume(OpportunityId id);

    /**
     * Lists the opportunities on hold the user may see, the newest first.
     *
     * @param filter which of them
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Opportunity> onHold(ListFilter filter);

    /**
     * Sets the chance to win by hand, until the next change of stage.
     *
     * @param id the opportunity, open
     * @param percent the chance, 0 to 100
     * @return the opportunity as it is now
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Opportunity> setProbability(OpportunityId id, int percent);

    /**
     * Adds and removes labels.
     *
     * @param id the opportunity
     * @param add the labels to add
     * @param remove the labels to remove
     * @return the opportunity as it is now
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Opportunity> tag(OpportunityId id, Collection<String> add, Collection<String> remove);
}
