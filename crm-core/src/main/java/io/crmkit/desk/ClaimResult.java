package io.crmkit.desk;

import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;

/** What became of a claim on a customer of the public pool. */
public sealed interface ClaimResult {

    /**
     * The customer is the claimer's.
     *
     * @param record the customer, as {@code type/id}
     * @param holding the holding, with its protection
     */
    record Claimed(String record, Holding holding) implements ClaimResult {}

    /**
     * Somebody else was faster; it costs nothing.
     *
     * @param by who
     */
    record AlreadyClaimed(UserId by) implements ClaimResult {}

    /**
     * The claim was refused; it costs nothing.
     *
     * @param refusal why, with the decision where the rule book refused
     */
    record Refused(Refusal refusal) implements ClaimResult {}
}
