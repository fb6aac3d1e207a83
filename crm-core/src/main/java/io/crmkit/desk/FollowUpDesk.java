package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.InteractionTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follow-up: what was said, and what comes next.
 *
 * <p>If the rule book says how close contacts of different people with one customer may be, an interaction that is written
 * down says who else had contact or planned to ({@link Interaction#collisions}), and so does a cadence that somebody begins
 * ({@link EnrolResult.Started#collisions}). A customer is one with the others of his company. Nothing is refused for it; but whoever is
 * refused because the customer is another's is told who has contact with that customer about now, by the code {@code collision}.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface FollowUpDesk {

    /**
     * Returns what is written down about a contact on a channel by the rule book its customer follows: which parts must be
     * there when it is logged, and what a form asks.
     *
     * @param record the lead, account or opportunity, as {@code type/id}
     * @param channel the channel
     * @return the template, one that asks for every part if the book has none; empty if there is no such record, or the
     *     user may not see it
     */
    Optional<InteractionTemplate> template(String record, Channel channel);

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
     * @return the alarm; one named {@link io.crmkit.policy.OwnerAssigner#FIRST_CONTACT_NOT_COVERED} if the calendar ends
     *     before, and nobody can tell; empty if the rule book sets no time, its owner had contact, nobody owns it, or the user may not
     *     see it
     */
    Optional<Alarm> firstContact(LeadId lead);

    /**
     * Returns what time alone brings about for a record if nothing else happens to it, the earliest first, of what is to come at
     * most 50: reminders and the recycling of a lead or an account, its first contact and its next one, grades that change, when an
     * opportunity is stalled or a quote is to be followed up, when an approval is handed up, the steps of a cadence, and what
     * is due of a task, a ticket, an order or a contract. It is what the job will do. Of what is over, whether the job did it or not,
     * the last of each kind stands there too.
     *
     * @param record the record, as {@code type/id}
     * @return the alarms; none if nothing falls due for the record or the user may not see it
     * @throws InvalidArgumentException if the record is not {@code type/id} of a known type
     */
    List<Alarm> alarms(String record);

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
     * Starts a cadence for a lead that somebody owns. If it runs for the lead already, that run goes on as it was planned: a
     * customer has one run of a cadence at a time.
     *
     * <p>The rule book in force plans the steps, in the zone of the owner. The user must own the lead or lead its owner.
     *
     * @param lead the lead
     * @param cadence the name of the cadence in the rule book, whatever starts it otherwise
     * @return the run that began or goes on, or why none does: {@code not-allowed}, {@code wrong-state} if nobody owns the
     *     lead or it is converted, {@code unknown-cadence}, {@code unsubscribed} if it is and the cadence ends on that,
     *     {@code entry-condition} if it does not fulfil that of the cadence
     * @throws NotFoundException if there is no such lead
     */
    EnrolResult enrol(LeadId lead, String cadence);

    /**
     * Starts a cadence for a customer that somebody owns, as {@link #enrol(LeadId, String)} does for a lead.
     *
     * @param account the account
     * @param cadence the name of the cadence in the rule book
     * @return the run that began or goes on, or why none does
     * @throws NotFoundException if there is no such account
     */
    EnrolResult enrol(AccountId account, String cadence);

    /**
     * Starts a cadence for many customers, in one command. Each has an answer of its own, as {@link #enrol(LeadId, String)}
     * gives it, and one more: {@code not-found} for what is neither a lead nor an account that is there. Those who are refused
     * keep nobody else from being enrolled.
     *
     * @param records the leads and accounts, as {@code type/id}, at most 500
     * @param cadence the name of the cadence in the rule book
     * @return what became of each, in their order; refused as a whole with {@code unknown-cadence}, with {@code invalid} if there
     *     are too many, or with {@code batch-full} if all of it does not fit into one changeset
     */
    Outcome<List<Enrolment>> enrolAll(List<String> records, String cadence);

    /**
     * Tells what {@link #enrolAll} would do now, and does nothing: the times of every step for each customer who would be
     * enrolled, those of the present run for whom the cadence runs for already, and why not for everybody else. The run that
     * would begin has an id that it will not have.
     *
     * @param records the leads and accounts, as {@code type/id}, at most 500
     * @param cadence the name of the cadence in the rule book
     * @return what would become of each, in their order; refused as a whole as enrolling them would be
     */
    Outcome<List<Enrolment>> previewEnrolment(List<String> records, String cadence);

    /**
     * Takes in what a lead, or the way to it, lets us know: the mail system of an application says so, or somebody who was told.
     * The cadences that run for it and whose rule book names the signal ({@code endsOn}) end at once, and the tasks they have
     * made are closed, also those of such a cadence that has taken its last step. It is no contact of ours: idle days, first contact and the score do not know of it.
     *
     * <p>What is logged with the channel MEETING or VISIT is a signal MEETING too. Who has unsubscribed is not enrolled in
     * cadences that end on that, by nobody, until the signal SUBSCRIBE; an out-of-office reply ends nothing.
     *
     * @param lead the lead
     * @param signal what it is
     * @return the runs that it ended; refused with {@code not-allowed}, or {@code wrong-state} if the lead is converted
     * @throws NotFoundException if there is no such lead
     */
    Outcome<List<CadenceRun>> signal(LeadId lead, Signal signal);

    /**
     * Takes in what a customer, or the way to him, lets us know, as {@link #signal(LeadId, Signal)} does for a lead.
     *
     * @param account the account
     * @param signal what it is
     * @return the runs that it ended; refused with {@code not-allowed}
     * @throws NotFoundException if there is no such account
     */
    Outcome<List<CadenceRun>> signal(AccountId account, Signal signal);

    /**
     * Pauses a cadence: it takes no steps. When the pause is over, every step that is left is due as much later as the pause
     * was long: whole days at the same local time in the owner's zone, then the hours that are left; what would be due on no
     * business day of the cadence's calendar is due at that time of the next one. Tasks it has made already stay as they are.
     *
     * <p>A paused run may be paused again, to change when the pause ends; it began when it was paused first.
     *
     * @param run the run
     * @param until when the pause ends by itself; null = somebody has to {@linkplain #resume resume} it
     * @return the run as it is now; refused with {@code not-allowed}, {@code wrong-state} if the run has ended, {@code
     *     invalid} if the end is not after now or more than ten years ahead
     * @throws NotFoundException if there is no such run
     */
    Outcome<CadenceRun> pause(CadenceRunId run, @Nullable Instant until);

    /**
     * Ends the pause of a cadence now. A run that is not paused stays as it is.
     *
     * @param run the run
     * @return the run as it is now, with the new times of its steps; refused with {@code not-allowed}, or {@code wrong-state}
     *     if the run has ended
     * @throws NotFoundException if there is no such run
     */
    Outcome<CadenceRun> resume(CadenceRunId run);

    /**
     * Ends a cadence for good, and closes the tasks it has made. The reason is written down with the customer, in the event
     * {@code lead.cadence-stopped} or {@code account.cadence-stopped}, and protected like everything people type about it.
     *
     * @param run the run
     * @param reason why
     * @return the run as it is now, its end {@code stopped}; refused with {@code not-allowed}, {@code invalid} without a
     *     reason, or {@code wrong-state} if the run has ended already
     * @throws NotFoundException if there is no such run
     */
    Outcome<CadenceRun> stop(CadenceRunId run, String reason);

    /**
     * Returns the cadences that run or ran for a record, the newest first, at most 1000.
     *
     * @param record the lead or account, as {@code type/id}
     * @return the runs; none if the user may not see the record
     * @throws InvalidArgumentException if the record is not {@code type/id} of a known type
     */
    List<CadenceRun> cadences(String record);
}
