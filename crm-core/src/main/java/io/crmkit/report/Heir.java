package io.crmkit.report;

import io.crmkit.decision.Decision;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * Who would own a customer if its owner left.
 *
 * @param record the customer, as {@code type/id}
 * @param to who would own it; null = nobody would
 * @param decision why, where the assignment rules say it; null = they do not: an account would go to the manager of its
 *     owner, a lead that is not valid would stay where it is
 */
public record Heir(
        String record, @Nullable UserId to, @Nullable Decision<Assignment> decision) {}
