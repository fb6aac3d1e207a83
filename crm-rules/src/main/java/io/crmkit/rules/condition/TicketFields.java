package io.crmkit.rules.condition;

/** The fields of a ticket that conditions compare. */
public final class TicketFields {
    /** The customer. */
    public static final ReferenceField ACCOUNT = Field.reference("ticket.account");

    /** What it is about. */
    public static final TextField TITLE = Field.text("ticket.title");

    /** What the customer says. */
    public static final TextField TEXT = Field.text("ticket.text");

    /** Whether it is a complaint. */
    public static final BooleanField COMPLAINT = Field.flag("ticket.complaint");

    /** How far it has come: {@code OPEN}, {@code ACKNOWLEDGED}, {@code RESOLVED}, {@code CLOSED}. */
    public static final TextField STATUS = Field.text("ticket.status");

    /** The user who works on it. */
    public static final ReferenceField ASSIGNEE = Field.reference("ticket.assignee");

    /** When it was first opened. */
    public static final InstantField OPENED_AT = Field.instant("ticket.openedAt");

    /** When somebody took it up. */
    public static final InstantField ACKNOWLEDGED_AT = Field.instant("ticket.acknowledgedAt");

    /** When it was solved. */
    public static final InstantField RESOLVED_AT = Field.instant("ticket.resolvedAt");

    /** How it was solved. */
    public static final TextField RESOLUTION = Field.text("ticket.resolution");

    /** When it was closed. */
    public static final InstantField CLOSED_AT = Field.instant("ticket.closedAt");

    /** How often it was opened again. */
    public static final NumberField REOPENINGS = Field.number("ticket.reopenings");

    /** From opening to being taken up; missing until then. */
    public static final DurationField RESPONSE_TIME = Field.duration("ticket.responseTime");

    /** From opening to being solved; missing until then. */
    public static final DurationField RESOLUTION_TIME = Field.duration("ticket.resolutionTime");

    /** Since it was opened, until it was closed. */
    public static final DurationField AGE = Field.duration("ticket.age");

    private TicketFields() {}
}
