package io.crmkit.rules.verify;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.DuplicateKey;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.policy.CapturePolicy.DuplicateRule;
import java.util.List;
import java.util.Optional;

/**
 * Records that are there when a lead comes in.
 *
 * @param profiles what is known of them, the oldest first
 * @param policy what says which are the same
 */
record Others(List<LeadProfile> profiles, CapturePolicy policy) {
    /** Returns a reason for each record that is the same by a rule of an action: the first such rule. */
    List<Reason> matches(LeadProfile profile, Action action, Effect effect) {
        return profiles.stream()
                .flatMap(other -> policy.duplicates().stream()
                        .filter(rule -> rule.action() == action && same(rule, other, profile))
                        .limit(1))
                .map(rule -> new Reason(
                        rule.id(),
                        effect,
                        List.of(new Fact(rule.key(), key(rule, profile).orElse(null)))))
                .toList();
    }

    private boolean same(DuplicateRule rule, LeadProfile one, LeadProfile other) {
        return key(rule, one).isPresent() && key(rule, one).equals(key(rule, other));
    }

    private Optional<String> key(DuplicateRule rule, LeadProfile profile) {
        return DuplicateKey.of(rule.key(), profile, policy.phoneRegion());
    }
}
