package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.policy.Alarm;
import java.util.List;
import java.util.Optional;

/**
 * Follow-up: what was said, and what comes next.
 *
 * <p>If the rule book says how close contacts of different people with one customer may be, an interaction that is written
 * down says who else had contact or planned to ({@link Interaction#collisions}). Nothing is refused for it.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface FollowUpDesk {

    /**
     * Writes down a contact with a lead.
     *
     * @param lead the lead
     * @param interaction what to write down; every part is wanted
     * @return the interaction
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Interaction> log(LeadId lead, NewInteraction interaction);

    /**
     * Writes down a contact with a customer.
     *
     * @param account the account
     * @param interaction what to write down; every part is wanted
     * @return the interaction
     * @throws NotFoundException if there is no such account
     */
    Outcome<Interaction> log(AccountId account, NewInteraction interaction);

    /**
     * Writes down a contact about an opportunity, which is one with its account too.
     *
     * @param opportunity the opportunity
     * @param interaction what to write down; every part is wanted
     * @return the interaction
     * @throws NotFoundException if there is no such opportunity
     */
    Outcome<Interaction> log(OpportunityId opportunity, NewInteraction interaction);

    /**
     * Returns what was written down about a record, the newest first, at most 1000. What was written down about a lead
     * also stands at the account it became.
     *
     * @param record the lead, account or opportunity, as {@code type/id}
     * @return the interactions; none if the user may not see the record
     * @throws InvalidArgumentException if the record is not {@code type/id} of a known type
     */
    List<Interaction> interactions(String record);

    /**
     * Returns when a lead goes to somebody else if nobody has contact with it by then. It is what the job will do.
     *
     * @param lead the lead
     * @return the alarm; empty if the rule book sets no time, its owner had contact, nobody owns it, or the user may not
     *     see it
     */
    Optional<Alarm> firstContact(LeadId lead);

    /**
     * Lists the user's open tasks, the earliest due first.
     *
     * @param filter which of them; status and tag are not looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Task> tasks(ListFilter filter);

    /**
     * Returns what was promised about a record, the earliest due first, at most 1000 of the newest; of an account also what
     * was promised about its opportunities, and when it was a lead. What is done was kept; of what is open, {@link
     * Task#isOverdue} says what is late. Open promises of the owner go to the next one when the customer changes hands.
     *
     * @param record the lead, account or opportunity, as {@code type/id}
     * @return the promises as tasks, open and done; none if the user may not see the record
     * @throws InvalidArgumentException if the record is not {@code type/id} of a known type
     */
    List<Task> commitments(String record);

    /**
     * Marks a task as done.
     *
     * @param task the task
     * @return the task as it is now
     * @throws NotFoundException if there is no such task
     */
    Outcome<Task> done(TaskId task);

    /**
     * Returns the cadences that run or ran for a record, the newest first, at most 1000.
     *
     * @param record the lead or account, as {@code type/id}
     * @return the runs; none if the user may not see the record
     * @throws InvalidArgumentException if the record is not {@code type/id} of a known type
     */
    List<CadenceRun> cadences(String record);
}
