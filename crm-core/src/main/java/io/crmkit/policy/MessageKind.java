package io.crmkit.policy;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The occasions on which people are told something, each with the values that a text about it may have places for. */
public enum MessageKind {
    /** A lead was assigned to its owner. */
    LEAD_ASSIGNED("lead.assigned"),
    /** Nobody was in contact with a new lead yet; it goes on at {@code overdueAt}. */
    FIRST_CONTACT_REMINDER("first-contact-reminder", "overdueAt", "due"),
    /** Nobody was in contact with a new lead in time, by {@code due}. */
    FIRST_CONTACT_OVERDUE("first-contact-overdue", "due"),
    /** Nobody can tell when the time of a first contact is over: the calendar does not cover {@code date}. */
    FIRST_CONTACT_NOT_COVERED("first-contact-not-covered", "date", "due"),
    /** A lead waits for a manager to hand it on. */
    LEAD_ESCALATED("lead.escalated"),
    /** A rule of the book tells its {@code title} and {@code text}; {@code rule} is its id. */
    AUTOMATION("automation", "title", "text", "rule"),
    /** An account was assigned to its owner. */
    ACCOUNT_ASSIGNED("account.assigned"),
    /** A customer falls back to the pool at {@code recycleAt}. */
    RECYCLE_REMINDER("recycle-reminder", "recycleAt", "due"),
    /** A customer fell back to a {@code pool}. */
    RECYCLED("recycled", "pool", "due"),
    /** A lead of a {@code pool} was to be shared out, and nobody may have it yet. */
    NOT_DISTRIBUTED("not-distributed", "pool", "due"),
    /** A contact was planned for {@code due}. */
    CONTACT_DUE("contact-due", "due"),
    /** Nobody had contact with a customer for {@code days}, since {@code since}. */
    SILENT("silent", "days", "since", "due"),
    /** A task with a {@code title} is due at {@code due}. */
    TASK_DUE("task-due", "title", "due"),
    /** Nobody can tell when {@code steps} of a {@code cadence} are due: the calendar does not cover {@code date}. */
    CADENCE_NOT_COVERED("cadence-not-covered", "cadence", "steps", "date", "due"),
    /** An opportunity has been in a stage, {@code stage} by id and {@code stageName} by name, since {@code since}. */
    STALLED("stalled", "stage", "stageName", "since", "due"),
    /** A quote of {@code quotedAt} was not followed up. */
    QUOTE_REMINDER("quote-reminder", "quotedAt", "stage", "stageName", "since", "due"),
    /** An opportunity that was on hold since {@code since} goes on by itself, in the stage it was in. */
    HOLD_OVER("hold-over", "stage", "stageName", "since", "due"),
    /** Of an order with a {@code number}, {@code open} is to be paid by {@code due}. */
    PAYMENT_REMINDER("payment-reminder", "number", "open", "due"),
    /** Of an order with a {@code number}, {@code open} should have been paid by {@code due}. */
    PAYMENT_OVERDUE("payment-overdue", "number", "open", "due"),
    /** A contract that ends on {@code lastDay} can be renewed. */
    RENEWAL_OPENS("renewal-opens", "lastDay", "due"),
    /** A contract ended on {@code lastDay}. */
    CONTRACT_ENDS("contract-ends", "lastDay", "due"),
    /** A ticket with a {@code title} was opened. */
    TICKET_OPENED("ticket.opened", "title"),
    /** Of the time of a {@code clock} of a ticket, {@code percent} is used up; it is over at {@code overdueAt}. */
    SLA_WARNING("sla-warning", "title", "clock", "percent", "overdueAt", "due"),
    /** The time of a {@code clock} of a ticket was over at {@code due}. */
    SLA_BREACH("sla-breach", "title", "clock", "due"),
    /** The time of a {@code clock} of a ticket was over at {@code overdueAt}, and others are told of it. */
    SLA_ESCALATION("sla-escalation", "title", "clock", "overdueAt", "due"),
    /** Nobody can tell when the time of a {@code clock} of a ticket is over: the calendar does not cover {@code date}. */
    SLA_NOT_COVERED("sla-not-covered", "title", "clock", "date", "due"),
    /** An {@code approval} of a stage, {@code stageName}, waits for an answer. */
    APPROVAL_ASKED("approval.asked", "approval", "stageName"),
    /** Everybody agreed. */
    APPROVAL_APPROVED("approval.approved", "approval", "stageName"),
    /** Somebody did not agree. */
    APPROVAL_REJECTED("approval.rejected", "approval", "stageName"),
    /** The wish was taken back. */
    APPROVAL_RECALLED("approval.recalled", "approval", "stageName"),
    /** Nobody can tell when an {@code approval} is handed up: the calendar does not cover {@code date}. */
    APPROVAL_NOT_COVERED("approval-not-covered", "approval", "stageName", "date", "due"),
    /** Several messages in one: how many, {@code count}, and all of them, {@code items}. It is about no record. */
    DIGEST("digest", "count", "items");

    private final String id;
    private final ImmutableSet<String> places;

    MessageKind(String id, String... places) {
        this.id = id;
        this.places = id.equals("digest")
                ? ImmutableSet.copyOf(places)
                : ImmutableSet.<String>builder().add("record").add(places).build();
    }

    /**
     * Returns what the kind is called in messages and rule books.
     *
     * @return the template of a notification, for example {@code payment-overdue}
     */
    public String id() {
        return id;
    }

    /**
     * Returns the names of the places that a text about it may have. A value that is not known is empty.
     *
     * @return the names; {@code record} is the record it is about, as {@code type/id}
     */
    public Set<String> places() {
        return places;
    }

    /**
     * Returns a kind by what it is called.
     *
     * @param id what it is called
     * @return the kind, empty if there is none
     */
    public static Optional<MessageKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
