package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import java.time.Instant;

/** How leads are scored and graded. */
public interface LeadScorer {

    /**
     * Scores a lead.
     *
     * @param lead the lead
     * @param now the present instant
     * @return a decision of kind {@code score}; points added and points cut by caps add up to the score
     */
    Decision<LeadScore> score(Lead lead, Instant now);
}
