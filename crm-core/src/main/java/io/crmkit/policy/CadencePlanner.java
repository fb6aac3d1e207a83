package io.crmkit.policy;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Decision;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cadences of follow-up (跟进计划): what starts one, and when its steps are due. */
public interface CadencePlanner {

    /**
     * Returns the cadences an occasion starts.
     *
     * @param occasion what happened: {@code lead.assigned} when a lead is assigned or claimed,
     *     {@code account.assigned} when an account is, {@code opportunity.won}
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
     * Returns what ends a cadence at once, besides what ends every cadence. Conversion does that always, an out-of-office
     * reply never.
     *
     * @param cadence the name of the cadence
     * @return the signals, each of which {@linkplain Signal#mayEnd() may}
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Set<Signal> endsOn(String cadence);

    /**
     * Plans the steps of a cadence. Where steps count from when the one before was completed, the times are those that
     * come about if each is completed when it is due.
     *
     * @param cadence the name of the cadence
     * @param start when it starts
     * @param zone where days are counted
     * @return a decision of kind {@code cadence}; each step's due time is a reason with how it came about
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Decision<Plan> plan(String cadence, Instant start, ZoneId zone);

    /**
     * Plans the steps of a run anew that are not done, because what they count from has come about.
     *
     * @param run the run, which has such a step and nothing that blocks it
     * @param completed when the step before was completed
     * @param zone where days are counted
     * @return a decision of kind {@code cadence-replan} about all steps of the run; those that are done are as they were
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    Decision<Plan> completed(CadenceRun run, Instant completed, ZoneId zone);

    /**
     * Plans the steps of a run anew that are not done, because a pause is over. Each is due as much later as the pause was
     * long, whole days of the zone at the same local time and then what is left; if that is no day of the cadence's
     * calendar, at the same time of the next one.
     *
     * @param run the run, paused
     * @param resumed when the pause is over
     * @param zone where days are counted
     * @return a decision of kind {@code cadence-replan} about all steps of the run; those that are done are as they were
     * @throws IllegalArgumentException if the book has no such cadence or step, or the run is not paused
     */
    Decision<Plan> resumed(CadenceRun run, Instant resumed, ZoneId zone);

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
