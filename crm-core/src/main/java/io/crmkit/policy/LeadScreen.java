package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Lead;
import java.time.Instant;

/** What makes a lead valid (有效线索). */
public interface LeadScreen {

    /**
     * Screens a lead.
     *
     * @param lead the lead
     * @param now the present instant
     * @return a decision of kind {@code screening}; one reason for each rule that refused it or wants something
     */
    Decision<Screening> screen(Lead lead, Instant now);

    /** What screening says. */
    enum Screening {
        /** The lead is valid. */
        VALID,
        /** The lead is refused. */
        INVALID,
        /** Something is missing; the lead is screened again when it is known. */
        INCOMPLETE
    }
}
