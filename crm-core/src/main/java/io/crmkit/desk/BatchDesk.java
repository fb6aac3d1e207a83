package io.crmkit.desk;

import io.crmkit.error.NotFoundException;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.UserId;
import java.util.Collection;
import java.util.List;

/**
 * The same for many records, in one command each.
 *
 * <p>Every record of a batch is asked by the rules of the command for one, one after the other as they are given, each in
 * the world as those before it left it: limits of a day, holdings and turns are as exact as if they were sent one by one.
 * All that is written is written together, in one changeset, and with a {@linkplain io.crmkit.CrmSession#key key} the whole
 * batch takes effect once.
 *
 * <p>What automations of the rule book do because of a batch is done after its last record, in the order in which things
 * happened, and is written with it. A record does not see what rules do because of one before it.
 *
 * <p>A batch has at most {@value #MOST} records; of more, and for want of a permission or an argument, it is refused as a
 * whole; so it is, as {@code batch-full}, if what it writes and what rules do after it do not fit into one changeset
 * together. What is refused of one record is told by its item. Beside what the command for one refuses that is {@code
 * not-found} for what is not there, {@code repeated} for a record that was named before, {@code already-claimed}, and
 * {@code batch-full} for what no longer fits into one changeset. {@link BatchMode} says what becomes of the others.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface BatchDesk {
    /** How many records a batch has at most. */
    int MOST = 500;

    /**
     * Claims customers of the public pools for the user, as {@link PoolDesk#claim(LeadId)} does one.
     *
     * @param records the leads and accounts, as {@code type/id}
     * @param mode what becomes of the batch if something is refused
     * @return what became of each
     */
    BatchResult claim(List<String> records, BatchMode mode);

    /**
     * Gives customers back to their pools, as {@link PoolDesk#release(LeadId, String)} does one.
     *
     * @param records the leads and accounts, as {@code type/id}, owned
     * @param reason why, for the log; not blank
     * @param mode what becomes of the batch if something is refused
     * @return what became of each
     */
    BatchResult release(List<String> records, String reason, BatchMode mode);

    /**
     * Assigns valid leads by the rules, as {@link LeadDesk#assign} does one. A lead that nobody may take is not refused: it
     * waits.
     *
     * @param leads the leads
     * @param mode what becomes of the batch if something is refused
     * @return what became of each
     */
    BatchResult assign(List<LeadId> leads, BatchMode mode);

    /**
     * Hands customers to a user, as {@link LeadDesk#assignTo} and {@link AccountDesk#assignTo} do one.
     *
     * @param records the leads and accounts, as {@code type/id}
     * @param user who gets them
     * @param reason why, for the log; not blank
     * @param mode what becomes of the batch if something is refused
     * @return what became of each
     * @throws NotFoundException if there is no such user
     */
    BatchResult transfer(List<String> records, UserId user, String reason, BatchMode mode);

    /**
     * Adds and removes labels, as {@link LeadDesk#tag} and {@link AccountDesk#tag} do for one.
     *
     * @param records the leads and accounts, as {@code type/id}
     * @param add the labels to add
     * @param remove the labels to remove
     * @param mode what becomes of the batch if something is refused
     * @return what became of each
     */
    BatchResult tag(List<String> records, Collection<String> add, Collection<String> remove, BatchMode mode);

    /**
     * Lets open opportunities whose stage the rule book in force no longer has follow that book, in a stage of it. Until then
     * they go on under the book they began under. What the stage wants is not asked: it wants the permission {@code
     * BYPASS_STAGE}, and the event {@code opportunity.book-changed} tells both books, both stages and the reason. What their
     * old stage had asked for an approval is over. Sent by a dry session, it tells what would become of each.
     *
     * @param opportunities the opportunities, open
     * @param stage the stage of the book in force, which must not win
     * @param reason why, for the log; not blank
     * @param mode what becomes of the batch if something is refused
     * @return what became of each; {@code stage-kept} of one whose stage the book in force has
     */
    BatchResult changeBook(List<OpportunityId> opportunities, StageId stage, String reason, BatchMode mode);
}
