package io.crmkit.desk;

import io.crmkit.operation.GivenUp;
import io.crmkit.operation.GivenUpId;

/**
 * What operators look after. All of it wants the permission {@code ADMINISTER}; the process itself has it.
 *
 * <p>Work that fails is tried again, each time after a longer pause, and given up after the tenth attempt, so that it is
 * in nobody's way; a message that a channel rejects, at once.
 */
public interface OperationsDesk {

    /**
     * Lists work that was given up, the latest first. {@code ListFilter.status("GIVEN_UP")} selects what waits for
     * somebody to look at it; the owner of an item is the recipient of its message.
     *
     * @param filter which of it; the tag is not looked at
     * @return a page of it
     * @throws io.crmkit.error.RefusedException if the actor lacks the permission: an empty list would say that all is
     *     well
     */
    Listing<GivenUp> givenUp(ListFilter filter);

    /**
     * Has an item tried again, beginning with the next due work: a message is delivered with the same idempotency key,
     * behind what already waits for its recipient; of an alarm is done what is due by then. If it fails, it is tried as
     * often as anything new. The log says who asked; what is not given up any more is left as it is.
     *
     * @param id the item
     * @return the item as it is now
     * @throws io.crmkit.error.NotFoundException if it was never given up
     */
    Outcome<GivenUp> retry(GivenUpId id);
}
