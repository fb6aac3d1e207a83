package io.crmkit.policy;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Decision;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cadences of follow-up (跟进计划): what starts one, and when its steps are due. */
public interface CadencePlanner {
    /** The name of the alarm at which it is told that nobody knows when steps are due, for the calendar does not cover it. */
    String NOT_COVERED = "cadence-not-covered";

    /**
     * Returns the cadences an occasion starts.
     *
     * @param occasion what happened: {@code lead.assigned} when a lead is assigned or claimed, {@code lead.claimed} too when it
     *     is claimed, {@code account.assigned} and {@code account.claimed} when an account is, {@code opportunity.won}
     * @return the names of the cadences, in the book's order
     */
    List<String> startedBy(String occasion);

    /**
     * Returns every cadence, what starts by itself and what is only started by somebody or by a rule.
     *
     * @return the names of the cadences, in the book's order
     */
    List<String> names();

    /**
     * Returns by which channels steps send messages to customers.
     *
     * @return the ids of the channels, without those nobody uses; none unless a planner says so
     */
    default Set<String> channels() {
        return Set.of();
    }

    /**
     * Returns what ends a cadence at once, besides what ends every cadence. Conversion does that always, an out-of-office
     * reply never.
     *
     * @param cadence the name of the cadence
     * @return the signals, each of which {@linkplain Signal#mayEnd() may}
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Set<Signal> endsOn(String cadence);

    /**
     * Plans the steps of a cadence, those of every arm of its splits. Where steps count from when the one before was completed, the times are those that
     * come about if each is completed when it is due.
     *
     * @param cadence the name of the cadence
     * @param start when it starts
     * @param zone where days are counted
     * @return a decision of kind {@code cadence}; each step's due time is a reason with how it came about
     * @throws IllegalArgumentException if the book has no such cadence
     */
    default Decision<Plan> plan(String cadence, Instant start, ZoneId zone) {
        return plan(cadence, null, start, zone, Contacts.none(zone));
    }

    /**
     * Plans the steps of a cadence within the {@linkplain #limits() limits} of contacts with a customer: a step that
     * contacts him is planned for the first instant at which it {@linkplain #allowed may}.
     *
     * @param cadence the name of the cadence
     * @param customer for whom, as {@code type/id}: of the splits of the cadence the steps of his {@link #arms} are planned;
     *     null = those of every arm
     * @param start when it starts
     * @param zone where days are counted
     * @param contacts the contacts with the customer that were and that are planned by other runs
     * @return a decision of kind {@code cadence}; each step's due time is a reason with how it came about. A step whose time
     *     the calendar does not cover has {@linkplain CadenceRun.Step#notCovered() none}, and its reason refuses with {@link
     *     #NOT_COVERED} and has the {@code date}
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Decision<Plan> plan(String cadence, @Nullable String customer, Instant start, ZoneId zone, Contacts contacts);

    /**
     * Returns on which arm of each split of a cadence a customer is. It follows from his id, the cadence and the split alone, so
     * that it is the same whenever it is asked, and of many customers each arm gets the share its weight says.
     *
     * @param cadence the name of the cadence
     * @param customer the customer, as {@code type/id}
     * @return the arms by the splits, in the book's order
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Map<String, String> arms(String cadence, String customer);

    /**
     * Tells whether a cadence may begin for a customer: whether its entry condition, if it has one, holds for him.
     *
     * @param cadence the name of the cadence
     * @param customer gives the lead or account as it is now; not asked if the cadence has no entry condition
     * @param now the instant of the decision
     * @return a decision of kind {@code cadence-entry}; its reason has what the condition read, without a condition there is
     *     none
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Decision<Boolean> enters(String cadence, Supplier<? extends Customer> customer, Instant now);

    /**
     * Tells whether a run is to end because its exit condition, if it has one, holds for the customer. It is asked when a
     * step is due.
     *
     * @param run the run
     * @param customer gives the lead or account as it is now; not asked if the cadence has no exit condition
     * @param now the instant of the decision
     * @return a decision of kind {@code cadence-exit}; its reason has what the condition read, without a condition there is none
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Decision<Boolean> leaves(CadenceRun run, Supplier<? extends Customer> customer, Instant now);

    /**
     * Tells whether a step only waits: nobody has anything to do when it is due, and what counts from its completion counts
     * from then.
     *
     * @param cadence the name of the cadence
     * @param step the name of the step
     * @return whether it does
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    boolean waits(String cadence, String step);

    /**
     * Returns what a step sends to the customer.
     *
     * @param cadence the name of the cadence
     * @param step the name of the step
     * @return the message; empty if it sends none
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    Optional<CadenceMessage> message(String cadence, String step);

    /**
     * Plans the steps of a run anew that are not done, because what they count from has come about.
     *
     * @param run the run, which has such a step and nothing that blocks it
     * @param completed when the step before was completed
     * @param zone where days are counted
     * @param contacts the contacts with the customer that were and that are planned by other runs
     * @return a decision of kind {@code cadence-replan} about all steps of the run; those that are done are as they were
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    Decision<Plan> completed(CadenceRun run, Instant completed, ZoneId zone, Contacts contacts);

    /**
     * Plans the steps of a run anew that are not done, because a pause is over. Each is due as much later as the pause was
     * long, whole days of the zone at the same local time and then what is left; if that is no day of the cadence's
     * calendar, at the same time of the next one.
     *
     * @param run the run, paused
     * @param resumed when the pause is over
     * @param zone where days are counted
     * @param contacts the contacts with the customer that were and that are planned by other runs
     * @return a decision of kind {@code cadence-replan} about all steps of the run; those that are done are as they were
     * @throws IllegalArgumentException if the book has no such cadence or step, or the run is not paused
     */
    Decision<Plan> resumed(CadenceRun run, Instant resumed, ZoneId zone, Contacts contacts);

    /**
     * Tells whether a step that is due is wanted: whether its condition, if it has one, holds for the customer.
     *
     * @param run the run
     * @param step the step of the run
     * @param customer gives the lead or account as it is now; not asked if the step has no condition
     * @param now the instant of the decision
     * @return a decision of kind {@code cadence-step}; its reason has what the condition read, without a condition there is none
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    Decision<Boolean> wanted(CadenceRun run, CadenceRun.Step step, Supplier<? extends Customer> customer, Instant now);

    /**
     * Tells whether contacts with a customer are limited. Where they are not, they are not counted and nothing is asked
     * about them.
     *
     * @return whether {@link #allowed} may name a later time
     */
    boolean limits();

    /**
     * Returns where a customer is, if the book knows.
     *
     * @param customer the lead or account
     * @return the zone; empty if it is to be taken for that of the customer's owner
     */
    Optional<ZoneId> zone(Customer customer);

    /**
     * Tells whether a step contacts the customer, and so counts and is limited.
     *
     * @param cadence the name of the cadence
     * @param step the name of the step
     * @return whether it does
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    boolean contacts(String cadence, String step);

    /**
     * Says when a step may contact the customer: the first instant that is in no quiet hours of his, on a day and in a week
     * of his that has room. What is put off comes on a day of the cadence's calendar, unless the step is planned by hours
     * alone.
     *
     * @param run the run
     * @param step the step of the run, which {@linkplain #contacts contacts} the customer
     * @param from the earliest instant
     * @param contacts the contacts with the customer that were
     * @return a decision of kind {@code cadence-contact}, with a reason for each time it was put off. What tells where the
     *     customer is is a fact below {@code customer.region}, to be written down with him only. At once if it is
     *     {@code from}
     * @throws io.crmkit.calendar.CalendarRangeException if he may not at once, and the calendar does not cover when he may
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    Decision<Instant> allowed(CadenceRun run, CadenceRun.Step step, Instant from, Contacts contacts);

    /**
     * The steps of a cadence with their due times.
     *
     * @param steps the steps, in order
     * @param anchor from when they count; null = {@link CadenceAnchor#SCHEDULED}
     */
    record Plan(List<CadenceRun.Step> steps, @Nullable CadenceAnchor anchor) {
        /** Copies the steps. */
        public Plan {
            steps = List.copyOf(steps);
        }

        /**
         * Creates a plan whose steps count from the start.
         *
         * @param steps the steps, in order
         */
        public Plan(List<CadenceRun.Step> steps) {
            this(steps, null);
        }
    }
}
