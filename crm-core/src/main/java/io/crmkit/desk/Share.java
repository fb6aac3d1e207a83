package io.crmkit.desk;

import io.crmkit.decision.Decision;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead that was to be shared out from a pool.
 *
 * @param lead the lead
 * @param owner who got it; null = nobody may have it, and it stays in the pool
 * @param decision why, with a reason for everybody who was looked at
 */
public record Share(LeadId lead, @Nullable UserId owner, Decision<Assignment> decision) {}
