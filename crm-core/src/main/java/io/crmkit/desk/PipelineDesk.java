package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
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
     * Adds what proves a stage done.
     *
     * @param id the opportunity, open
     * @param kind what it is, in the rule book's words
     * @param note what it says or where it lies; null = nothing
     * @return the opportunity as it is now
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Opportunity> addEvidence(OpportunityId id, String kind, @Nullable String note);

    /**
     * Moves an opportunity to a later stage. The last stage wins it: it is closed and, if it has an amount, an order
     * with its payment plan is placed.
     *
     * @param id the opportunity, open
     * @param stage the stage
     * @return what became of it, with everything that is missing
     * @throws NotFoundException if there is no such opportunity
     */
    MoveResult advance(OpportunityId id, StageId stage);

    /**
     * Moves an opportunity to a later stage past what is missing. Wants the permission {@code BYPASS_STAGE}; the event
     * says so.
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
