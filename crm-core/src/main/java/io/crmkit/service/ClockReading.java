package io.crmkit.service;

import io.crmkit.calendar.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a clock of a ticket shows at an instant. The same function plans the alarms.
 *
 * @param clock the clock
 * @param level the id of the entry of the rule book whose promise it measures
 * @param calendar the name of the calendar of the business time
 * @param target within what business time it is to be met
 * @param state how it stands
 * @param deadline when its time is over, step by step; of a clock that stands still, if it went on now; null = the
 *     calendar does not cover it
 * @param percent how much of the time is used up, in whole per cent, rounded down; more than 100 if it is over; null = the
 *     calendar does not cover it
 * @param notCovered the date the calendar would have to cover; null = it covers what is needed
 */
public record ClockReading(
        TicketClock clock,
        String level,
        String calendar,
        Duration target,
        State state,
        @Nullable Deadline deadline,
        @Nullable Integer percent,
        @Nullable LocalDate notCovered) {
    /** How a clock stands. */
    public enum State {
        /** It runs, and its time is not over. */
        RUNNING,
        /** It stands still, and its time is not over. */
        PAUSED,
        /** It was met before its time was over. */
        MET,
        /** Its time was over before it was met; at the instant itself it is over. */
        BREACHED,
        /** Nobody can tell: the calendar does not cover a date that is needed. Nothing is guessed. */
        NOT_COVERED
    }

    /**
     * Returns when its time is over.
     *
     * @return the instant, null if the calendar does not cover it
     */
    public @Nullable Instant due() {
        return deadline == null ? null : deadline.due();
    }
}
