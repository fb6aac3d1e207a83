package io.crmkit.policy;

import io.crmkit.activity.CadenceRun;
import io.crmkit.decision.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

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
     * Plans the steps of a cadence.
     *
     * @param cadence the name of the cadence
     * @param start when it starts
     * @param zone where days are counted
     * @return a decision of kind {@code cadence}; each step's due time is a reason with how it came about
     * @throws IllegalArgumentException if the book has no such cadence
     */
    Decision<Plan> plan(String cadence, Instant start, ZoneId zone);

    /**
     * The steps of a cadence with their due times.
     *
     * @param steps the steps, in order
     */
    record Plan(List<CadenceRun.Step> steps) {
        /** Copies the steps. */
        public Plan {
            steps = List.copyOf(steps);
        }
    }
}
