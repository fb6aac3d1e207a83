package io.crmkit.rules.builder;

import java.util.Locale;

/** A kind of event that automations wait for, and some of which start cadences. */
public enum Event {
    /** A lead came in. */
    LEAD_CAPTURED,
    /** A lead that came in was merged into one that is there. */
    LEAD_MERGED,
    /** What is known of a lead changed. */
    LEAD_UPDATED,
    /** A lead was screened. */
    LEAD_SCREENED,
    /** A lead was scored. */
    LEAD_SCORED,
    /** A lead came to an owner. */
    LEAD_ASSIGNED,
    /** A lead came to the queue. */
    LEAD_QUEUED,
    /** A lead came to a pool without having been anybody's. */
    LEAD_POOLED,
    /** A lead was claimed from its pool. */
    LEAD_CLAIMED,
    /** A lead was given back to its pool. */
    LEAD_RELEASED,
    /** A lead fell back to its pool. */
    LEAD_RECYCLED,
    /** Nobody had contact with a lead in time, and the manager hands it on. */
    LEAD_ESCALATED,
    /** Somebody had contact with a lead. */
    LEAD_CONTACTED,
    /** The labels of a lead changed. */
    LEAD_TAGGED,
    /** A lead became an account. */
    LEAD_CONVERTED,
    /** A contact with a lead is due. */
    LEAD_CONTACT_DUE,
    /** An owner was reminded that a lead falls back to its pool. */
    LEAD_RECYCLE_REMINDED,
    /** An owner was reminded of the first contact with a lead. */
    LEAD_FIRST_CONTACT_REMINDER,
    /** The first contact with a lead is overdue. */
    LEAD_FIRST_CONTACT_OVERDUE,
    /** Nobody can tell when the first contact with a lead is due, because the calendar ends before. */
    LEAD_FIRST_CONTACT_NOT_COVERED,
    /** What a lead did was recorded. */
    LEAD_ENGAGED,
    /** Time alone changed the grade of a lead. */
    LEAD_GRADE_CROSSING,
    /** Nobody had contact with a lead for some days. */
    LEAD_SILENT,
    /** The owner of a lead locked it, so that it is not recycled. */
    LEAD_LOCKED,
    /** The lock of a lead was taken away. */
    LEAD_UNLOCKED,
    /** There is a new account. */
    ACCOUNT_CREATED,
    /** A lead was converted to an account that was there. */
    ACCOUNT_JOINED,
    /** An account came to an owner. */
    ACCOUNT_ASSIGNED,
    /** An account was claimed from its pool. */
    ACCOUNT_CLAIMED,
    /** An account was given back to its pool. */
    ACCOUNT_RELEASED,
    /** An account fell back to its pool. */
    ACCOUNT_RECYCLED,
    /** Somebody had contact with an account. */
    ACCOUNT_CONTACTED,
    /** The labels of an account changed. */
    ACCOUNT_TAGGED,
    /** What is known of an account changed. */
    ACCOUNT_UPDATED,
    /** A contact with an account is due. */
    ACCOUNT_CONTACT_DUE,
    /** An owner was reminded that an account falls back to its pool. */
    ACCOUNT_RECYCLE_REMINDED,
    /** The number of open or won opportunities of an account changed. */
    ACCOUNT_OPPORTUNITIES_CHANGED,
    /** The number of open tickets of an account changed. */
    ACCOUNT_TICKETS_CHANGED,
    /** Nobody had contact with an account for some days. */
    ACCOUNT_SILENT,
    /** The owner of an account locked it, so that it is not recycled. */
    ACCOUNT_LOCKED,
    /** The lock of an account was taken away. */
    ACCOUNT_UNLOCKED,
    /** There is a new contact. */
    CONTACT_CREATED,
    /** The roles of a contact were set. */
    CONTACT_ROLES_SET,
    /** An opportunity was opened. */
    OPPORTUNITY_OPENED,
    /** An opportunity came to another stage. */
    OPPORTUNITY_MOVED,
    /** An opportunity was won. */
    OPPORTUNITY_WON,
    /** An opportunity was lost. */
    OPPORTUNITY_LOST,
    /** A closed opportunity was opened again. */
    OPPORTUNITY_REOPENED,
    /** What is known of an opportunity changed. */
    OPPORTUNITY_UPDATED,
    /** Somebody had contact about an opportunity. */
    OPPORTUNITY_CONTACTED,
    /** Evidence was added to an opportunity. */
    OPPORTUNITY_EVIDENCE_ADDED,
    /** The probability of an opportunity was set by hand. */
    OPPORTUNITY_PROBABILITY_SET,
    /** A gate of an opportunity was passed over. */
    OPPORTUNITY_GATE_BYPASSED,
    /** The labels of an opportunity changed. */
    OPPORTUNITY_TAGGED,
    /** An opportunity stalled. */
    OPPORTUNITY_STALLED,
    /** A quote is to be followed up. */
    OPPORTUNITY_QUOTE_REMINDER,
    /** An opportunity was put on hold. */
    OPPORTUNITY_PUT_ON_HOLD,
    /** An opportunity on hold went on. */
    OPPORTUNITY_RESUMED,
    /** An opportunity came to another owner. */
    OPPORTUNITY_OWNER_CHANGED,
    /** A contact was written down. */
    INTERACTION_LOGGED,
    /** A ticket was opened. */
    TICKET_OPENED,
    /** A ticket was acknowledged. */
    TICKET_ACKNOWLEDGED,
    /** We answered the customer of a ticket. */
    TICKET_ANSWERED,
    /** The customer of a ticket wrote. */
    TICKET_CUSTOMER_WROTE,
    /** A ticket began to wait for the customer. */
    TICKET_WAITS,
    /** A ticket that waited for the customer went on. */
    TICKET_RESUMED,
    /** A ticket was resolved. */
    TICKET_RESOLVED,
    /** A ticket was closed. */
    TICKET_CLOSED,
    /** A ticket was opened again. */
    TICKET_REOPENED,
    /** A ticket came to somebody else. */
    TICKET_OWNER_CHANGED,
    /** A part of the time of a clock of a ticket was used up. */
    TICKET_SLA_WARNING,
    /** The time of a clock of a ticket was over. */
    TICKET_SLA_BREACH,
    /** Others were told that the time of a clock of a ticket was over. */
    TICKET_SLA_ESCALATION,
    /** The calendar did not cover the time of a clock of a ticket. */
    TICKET_SLA_NOT_COVERED;

    /**
     * Returns the kind as a book has it.
     *
     * @return the name of the record and what happened to it, such as {@code lead.contact-due}
     */
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    /** Returns the kind as a book has it. */
    @Override
    public String toString() {
        return kind();
    }
}
