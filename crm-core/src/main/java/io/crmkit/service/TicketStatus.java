package io.crmkit.service;

/** How far a ticket has come. */
public enum TicketStatus {
    /** It was opened. */
    OPEN,
    /** Somebody took it up. */
    ACKNOWLEDGED,
    /** It is solved. */
    RESOLVED,
    /** It is done with. */
    CLOSED
}
