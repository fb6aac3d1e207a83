package io.crmkit.policy;

import io.crmkit.activity.Channel;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How what leads do counts over time. The score of the engagement is part of {@link LeadScorer#score}; it is a pure function
 * of the lead's {@link Lead#engagement() history} and the instant.
 */
public interface EngagementPolicy {
    /** The name of the alarm at which time alone changes a grade. */
    String CROSSING = "grade-crossing";

    /** The name of the alarm at which a lead is scored again, because up to then no change of grade was found. */
    String LOOK = "score-look";

    /** The longest time an event may be ahead of now. */
    Duration AHEAD = Duration.ofDays(366);

    /**
     * Returns the kinds of events that may be recorded.
     *
     * @return the kinds in declared order
     */
    List<String> kinds();

    /**
     * Tells whether some rule counts events of a kind.
     *
     * @param kind one of {@link #kinds()}, or that of an {@link #interaction}
     * @return whether one does
     */
    boolean counts(String kind);

    /**
     * Returns how long after it happened an event may still be recorded.
     *
     * @return the time, zero or more
     */
    Duration lateness();

    /**
     * Returns a history without what can no longer change a score. Scores, grades and crossings from its {@link
     * EngagementHistory#since} on are the same, whatever is added from then on.
     *
     * @param history the history
     * @param now the present instant; what happened more than {@link #lateness} before is settled
     * @return the history, as it was if nothing can be left out
     */
    EngagementHistory settle(EngagementHistory history, Instant now);

    /**
     * Returns when time alone next changes the grade of a lead's engagement: the first microsecond at which its rounded
     * score is beyond a bound.
     *
     * @param lead the lead
     * @param after only what is after this instant
     * @return an alarm named {@link #CROSSING}; one named {@link #LOOK} if that is too hard to tell beyond its instant, up
     *     to which there is none; empty if nothing ever changes
     */
    Optional<Alarm> next(Lead lead, Instant after);

    /**
     * Returns the kind of event that a contact is when somebody writes it down.
     *
     * @param channel how they had contact
     * @return for example {@code interaction.call}
     */
    static String interaction(Channel channel) {
        return "interaction." + channel.name().toLowerCase(Locale.ROOT);
    }
}
