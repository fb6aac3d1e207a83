package io.crmkit.desk;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.OwnerAssigner.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a lead that came in. */
public sealed interface CaptureResult {

    /**
     * It was captured.
     *
     * @param lead the lead, screened, scored and, if it is valid, assigned
     * @param screening why it is valid or not
     * @param score why it has its score
     * @param assignment why it went where it went; null if it is not valid
     * @param similar leads that a rule with a warning takes for the same
     */
    record Captured(
            Lead lead,
            Decision<Screening> screening,
            Decision<LeadScore> score,
            @Nullable Decision<Assignment> assignment,
            List<Match> similar)
            implements CaptureResult {
        /** Copies the list. */
        public Captured {
            similar = List.copyOf(similar);
        }
    }

    /**
     * It is there already; nothing was written.
     *
     * @param matches what it is taken for: the oldest first, then by id; not empty
     */
    record Duplicate(List<Match> matches) implements CaptureResult {
        /** Copies the list. */
        public Duplicate {
            matches = List.copyOf(matches);
        }

        /**
         * Returns what it is first of all taken for.
         *
         * @return the record, as {@code type/id}
         */
        public String id() {
            return matches.get(0).record();
        }
    }

    /**
     * It is there already, and filled blanks of the one that is there.
     *
     * @param record the lead that was there, as {@code type/id}
     * @param lead that lead as it is now; null if the user may not see it
     * @param filled the parts of its profile that were blank and are not any more
     */
    record Merged(String record, @Nullable Lead lead, List<String> filled) implements CaptureResult {
        /** Copies the list. */
        public Merged {
            filled = List.copyOf(filled);
        }
    }

    /**
     * Something required is missing or malformed; nothing was written.
     *
     * @param violations everything that is wrong, in the order of the fields
     */
    record Invalid(List<Violation> violations) implements CaptureResult {
        /** Copies the list. */
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /**
     * The session may not capture leads; nothing was written.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements CaptureResult {}

    /**
     * Something a lead is taken for.
     *
     * @param record the lead, or the account it became, as {@code type/id}
     * @param rule the rule that says so
     */
    record Match(String record, String rule) {}
}
