package io.crmkit.desk;

import io.crmkit.approval.Approval;
import io.crmkit.approval.ApprovalId;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.NotFoundException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Approvals: what several people must agree to. A stage of the rule book may want one; it is opened when an opportunity
 * enters the stage. A rule may ask for one, too. As long as one is open the opportunity goes no further, and none passes
 * by itself.
 *
 * <p>An approval is seen by who asked, by everybody who may speak, by the owner of the opportunity, and by who leads one of
 * them; finding, listing and the history keep that one rule. An answer of anybody else is refused with {@code not-allowed}.
 *
 * <p>What several methods throw, {@linkplain io.crmkit.desk the package} says.
 */
public interface ApprovalDesk {

    /**
     * Returns an approval.
     *
     * @param id the approval
     * @return the approval, empty if there is none of that id or the user may not see it
     */
    Optional<Approval> find(ApprovalId id);

    /**
     * Lists approvals the user may see, the newest first.
     *
     * @param filter which of them: the status is an {@link Approval.State}, the owner that of the opportunity; the tag is not
     *     looked at
     * @return a page of them
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Approval> list(ListFilter filter);

    /**
     * Lists the open approvals for which the user may speak and has not, the oldest first.
     *
     * @param filter which of them: status and tag are not looked at
     * @return a page of them; empty for the process itself
     * @throws InvalidArgumentException if the cursor of the filter is none that a page before gave
     */
    Listing<Approval> waiting(ListFilter filter);

    /**
     * Agrees, for every free seat that is the user's. When every seat has agreed, the opportunity may go on.
     *
     * @param id the approval, open
     * @param reason why; null = no reason given; at most 2000 characters
     * @return the approval as it is now; refused with {@code decided} or {@code not-approver}
     * @throws NotFoundException if there is no such approval
     */
    Outcome<Approval> approve(ApprovalId id, @Nullable String reason);

    /**
     * Does not agree: the approval is over, and the opportunity returns to the stage it came from.
     *
     * @param id the approval, open
     * @param reason why, not blank; at most 2000 characters
     * @return the approval as it is now; refused with {@code decided}, {@code not-approver} or {@code reason-missing}
     * @throws NotFoundException if there is no such approval
     */
    Outcome<Approval> reject(ApprovalId id, @Nullable String reason);

    /**
     * Takes the wish back: the approval is over, and the opportunity returns to the stage it came from. Only who asked may
     * do so; where a rule asked, only who administers.
     *
     * @param id the approval, open
     * @return the approval as it is now; refused with {@code decided} or {@code not-asker}
     * @throws NotFoundException if there is no such approval
     */
    Outcome<Approval> recall(ApprovalId id);
}
