package io.crmkit.desk;

import io.crmkit.decision.Decision;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.NewEngagement;
import io.crmkit.people.UserId;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.OwnerAssigner.Assignment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leads: from capture to conversion.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface LeadDesk {

    /**
     * Takes a lead in: checks it, looks for one that is there already, screens, scores and, if it is valid, assigns it.
     *
     * @param profile what is known
     * @param tags labels to begin with
     * @return what became of it
     */
    CaptureResult capture(LeadProfile profile, String... tags);

    /**
     * Returns a lead.
     *
     * @param id the lead
     * @return the lead, empty if there is none of that id or the user may not see it; of a lead in a public pool,
     *     telephone number and address are masked
     */
    Optional<Lead> find(LeadId id);

    /**
     * Lists leads the user may see, the newest first: those he or his people own, and of those nobody owns and no pool
     * holds, the ones he or his people captured and, with the permission {@code ASSIGN}, all that are not invalid;
     * once converted, those of accounts he may see. Leads in a public pool are listed by {@link PoolDesk#leads}.
     *
     * @param filter which leads
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Lead> list(ListFilter filter);

    /**
     * Lists the leads that wait for a manager to hand them on, because nobody had contact in time, the newest first. He
     * does it by {@link #assignTo} or {@link #assign}.
     *
     * @param manager the manager; others than the user himself need to be those whose leads he may see
     * @param filter which leads; its owner is not looked at
     * @return a page of them; none if the user may not see them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Lead> escalated(UserId manager, ListFilter filter);

    /**
     * Replaces what is known about a lead, and screens and scores it anew; a lead that thereby becomes valid is
     * assigned.
     *
     * @param id the lead
     * @param profile what is known now, as a whole
     * @return the lead as it is now
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Lead> update(LeadId id, LeadProfile profile);

    /**
     * Screens a lead by the book in force.
     *
     * @param id the lead, not converted
     * @return why it is valid or not
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Decision<Screening>> screen(LeadId id);

    /**
     * Scores and grades a lead by the book in force.
     *
     * @param id the lead, not converted
     * @return why it has its score
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Decision<LeadScore>> score(LeadId id);

    /**
     * Records something a lead did, and scores it anew. Who may capture leads may do so, also where he may not see the
     * lead: a web site reports what it sees. An event that was recorded before under the same identity changes nothing, as
     * long as it matters. Refused if the book does not know the kind ({@code invalid}), if it happened too long ago, or more
     * than a year ahead, or if more events than {@link io.crmkit.lead.EngagementHistory#MOST} still matter.
     *
     * @param id the lead, not converted
     * @param engagement what it did
     * @return the event as it was recorded
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Engagement> recordEngagement(LeadId id, NewEngagement engagement);

    /**
     * Assigns a valid lead by the rules; whoever owns it gives it up. One that nobody may take waits, and is tried again
     * by itself.
     *
     * @param id the lead
     * @return why it goes where it goes
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Decision<Assignment>> assign(LeadId id);

    /**
     * Assigns a valid lead by hand. What holds for the rules holds here too: refused if the user is inactive, cools down
     * ({@code cooling-down}), is absent ({@code absent}; the message names his delegate), holds as many customers as he
     * may ({@code holdings}) or was assigned as many leads today as he may be ({@code daily-cap}).
     *
     * @param id the lead
     * @param user who gets it
     * @param reason why, for the log
     * @return the lead as it is now
     * @throws NotFoundException if there is no such lead or user
     */
    Outcome<Lead> assignTo(LeadId id, UserId user, String reason);

    /**
     * Adds and removes labels.
     *
     * @param id the lead
     * @param add the labels to add
     * @param remove the labels to remove
     * @return the lead as it is now
     * @throws NotFoundException if there is no such lead
     */
    Outcome<Lead> tag(LeadId id, Collection<String> add, Collection<String> remove);

    /**
     * Makes a valid lead a customer: an account, a contact and, if wanted, an opportunity. An account of the same
     * company that is there already is used, and only its blanks are filled. All or nothing; a second call changes
     * nothing.
     *
     * @param id the lead
     * @param opportunity the opportunity to open; null = none
     * @return what became of it
     * @throws NotFoundException if there is no such lead
     */
    ConvertResult convert(LeadId id, @Nullable NewOpportunity opportunity);

    /**
     * Returns what a lead is taken for by the rules about duplicates.
     *
     * @param profile what is known about it
     * @return the matches, the oldest first, then by id
     */
    List<CaptureResult.Match> duplicatesOf(LeadProfile profile);
}
