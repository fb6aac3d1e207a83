package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import java.time.Instant;
import java.util.Optional;

/** How leads are scored and graded. */
public interface LeadScorer {

    /**
     * Scores a lead.
     *
     * @param lead the lead, with what it did
     * @param now the present instant
     * @return a decision of kind {@code score}; points added and points cut by caps add up to the score, on each axis
     */
    Decision<LeadScore> score(Lead lead, Instant now);

    /**
     * Returns how what leads do counts.
     *
     * @return the policy, empty if only what is known of leads counts
     */
    default Optional<EngagementPolicy> engagement() {
        return Optional.empty();
    }
}
