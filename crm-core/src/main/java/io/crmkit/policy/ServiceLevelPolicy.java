package io.crmkit.policy;

import io.crmkit.account.Account;
import io.crmkit.decision.Decision;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Within what business time tickets are answered and solved, and who is told when they are not. A ticket keeps the promise of
 * the book it was opened under.
 */
public interface ServiceLevelPolicy {

    /** The name of the alarm at which a part of the time of a clock is used up. */
    String WARNING = "sla-warning";

    /** The name of the alarm at which the time of a clock is over. */
    String BREACH = "sla-breach";

    /** The name of the alarm at which others are told that the time of a clock was over. */
    String ESCALATION = "sla-escalation";

    /** The name of the alarm that tells that the calendar does not cover the time of a clock. */
    String NOT_COVERED = "sla-not-covered";

    /**
     * The name of the fact of an alarm that says which clock it is about: the word of its kind. What else is told are the
     * facts {@code percent}, {@code overdueAt} (when the time is over) and {@code date} (which the calendar does not cover).
     */
    String CLOCK = "clock";

    /** What a ticket that no entry fits has: no promise. */
    String NO_PROMISE = "none";

    /** Nothing is promised; a solved ticket may be opened again for 7 days. */
    ServiceLevelPolicy NONE = new ServiceLevelPolicy() {
        @Override
        public Decision<String> level(Ticket ticket, Account account, Instant now) {
            return Decision.of("service-level", NO_PROMISE, List.of(), ticket.book(), now);
        }

        @Override
        public Ticket opened(Ticket ticket, Instant now) {
            return ticket;
        }

        @Override
        public Ticket asked(Ticket ticket, Instant now) {
            return ticket;
        }

        @Override
        public List<Alarm> alarms(Ticket ticket) {
            return List.of();
        }

        @Override
        public List<ClockReading> read(Ticket ticket, Instant now) {
            return List.of();
        }

        @Override
        public List<Recipient> recipients(Ticket ticket, Alarm alarm) {
            return List.of();
        }

        @Override
        public int reopenWithinDays() {
            return 7;
        }

        @Override
        public List<PauseReason> pauses() {
            return List.of(PauseReason.USUAL);
        }
    };

    /**
     * Finds the promise for a new ticket: the first entry that matches.
     *
     * @param ticket the ticket, without clocks
     * @param account the customer
     * @param now the present instant
     * @return a decision of kind {@code service-level} with the id of the entry, {@link #NO_PROMISE} if none matches
     */
    Decision<String> level(Ticket ticket, Account account, Instant now);

    /**
     * Returns a ticket with the clocks started that its entry promises and that are not there.
     *
     * @param ticket the ticket, whose entry is known
     * @param now when they start
     * @return the ticket
     */
    Ticket opened(Ticket ticket, Instant now);

    /**
     * Returns a ticket to which the customer wrote: a clock of the next response is started if there was an answer, none
     * runs and the entry promises one.
     *
     * @param ticket the ticket
     * @param now when he wrote
     * @return the ticket
     */
    Ticket asked(Ticket ticket, Instant now);

    /**
     * Returns everything that falls due for the clocks of a ticket if nothing changes, and what fell due before: warnings,
     * breaches and escalations up to the instant at which a clock stopped, that included.
     *
     * @param ticket the ticket
     * @return the alarms in ascending order
     */
    List<Alarm> alarms(Ticket ticket);

    /**
     * Returns what falls due next for a ticket.
     *
     * @param ticket the ticket
     * @param after only what is due after this instant
     * @return the first of {@link #alarms} after it, empty if there is none
     */
    default Optional<Alarm> next(Ticket ticket, Instant after) {
        return alarms(ticket).stream()
                .filter(alarm -> alarm.at().isAfter(after))
                .findFirst();
    }

    /**
     * Reads the clocks of a ticket.
     *
     * @param ticket the ticket
     * @param now the present instant
     * @return what they show, one for each clock, in their order
     */
    List<ClockReading> read(Ticket ticket, Instant now);

    /**
     * Returns who is told of an alarm of a ticket.
     *
     * @param ticket the ticket
     * @param alarm one of its {@link #alarms}
     * @return the recipients; the owner of a ticket is its assignee, else the owner of the customer
     */
    List<Recipient> recipients(Ticket ticket, Alarm alarm);

    /**
     * Returns for how long a solved ticket may be opened again.
     *
     * @return days of 24 hours since it was solved, 0 or more
     */
    int reopenWithinDays();

    /**
     * Returns for whom or what a ticket may wait.
     *
     * @return the reasons in the book's order; one of them is {@link PauseReason#CUSTOMER}
     */
    List<PauseReason> pauses();

    /**
     * Finds a reason to wait.
     *
     * @param id the id
     * @return the reason, empty if the book does not know it
     */
    default Optional<PauseReason> pause(String id) {
        return pauses().stream().filter(reason -> reason.id().equals(id)).findFirst();
    }
}
