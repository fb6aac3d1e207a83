package io.crmkit.desk;

import io.crmkit.decision.Effect.PassesOver;
import io.crmkit.internal.check.Check;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead that was to be shared out from a pool. The whole decision about a lead that was given is in the log,
 * with what happened to the lead.
 *
 * @param lead the lead
 * @param owner who got it; null = nobody may have it, and it stays in the pool
 * @param passedOver who was passed over for it, and why, in the order in which they were looked at; the first {@value #MOST}
 * @param more how many more were passed over, 0 or more
 */
public record Share(LeadId lead, @Nullable UserId owner, List<PassesOver> passedOver, int more) {
    /** Of how many who were passed over it is told who they are. */
    public static final int MOST = 20;

    /** Copies who was passed over. */
    public Share {
        passedOver = Check.list(passedOver);
    }
}
