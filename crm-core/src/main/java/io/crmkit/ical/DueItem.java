package io.crmkit.ical;

import io.crmkit.decision.Label;
import java.time.Instant;

/**
 * Something a person has to do.
 *
 * @param id its identity, the same as long as it is due for the same cause: 1 to 200 of a-z, A-Z, 0-9 and {@code -}
 * @param kind what it is
 * @param record the record it is about, as {@code type/id}
 * @param title what to do, in words
 * @param due when
 */
public record DueItem(String id, Kind kind, String record, Label title, Instant due) {
    /** What is to be done. */
    public enum Kind {
        /** A task that is open. */
        TASK,
        /** The contact with a lead or a customer that was planned. */
        CONTACT,
        /** The first contact with a lead, before it goes to somebody else. */
        FIRST_CONTACT,
        /** The next step of a ticket that was promised. */
        TICKET,
        /** An instalment of an order that is to be paid; due when its day begins where the order counts its days. */
        PAYMENT,
        /** The last day on which notice of a contract counts; due when it begins where the contract counts its days. */
        NOTICE,
        /** The falling back of a lead or a customer to the pool, if nobody has contact with it by then. */
        RECYCLING,
        /** An opportunity that is to go on, before it is stalled. */
        STALLED,
        /** A quote that is to be followed up, before its owner is reminded of it. */
        QUOTE,
        /** An approval that waits for the person: due when it is handed up, else when it was asked for. */
        APPROVAL
    }
}
