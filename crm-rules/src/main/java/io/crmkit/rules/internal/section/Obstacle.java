package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a candidate may not get a lead.
 *
 * @param code a stable word
 * @param facts what was looked at
 */
record Obstacle(String code, List<Fact> facts) {
    static final String INACTIVE = "inactive";
    static final String ABSENT = "absent";
    static final String OFF_DUTY = "off-duty";
    static final String HELD_BEFORE = "held-before";
    static final String COOLING_DOWN = "cooling-down";
    static final String NO_CAPACITY = "no-capacity";
    static final String DAILY_CAP = "daily-cap";

    static final String SKILL_MISSING = "skill-missing";
    static final String NO_SHARE = "no-share";

    /** Returns the obstacle that a group itself puts in the way of a candidate, null if it puts none. */
    static @Nullable Obstacle of(Candidate candidate, Group group) {
        Obstacle missing = skill(candidate, group.skills());
        return missing != null || group.weight(candidate) > 0 ? missing : of(NO_SHARE, new Fact("user.weight", "0"));
    }

    /** Returns the obstacle of a candidate who lacks a skill, null if he has all. */
    private static @Nullable Obstacle skill(Candidate candidate, List<String> wanted) {
        Set<String> skills = candidate.user().skills();
        String missing =
                wanted.stream().filter(skill -> !skills.contains(skill)).collect(Collectors.joining(", "));
        String has = skills.stream().sorted().collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? null
                : of(SKILL_MISSING, new Fact("entry.missingSkills", missing), new Fact("user.skills", has));
    }

    static Obstacle of(String code, Fact... facts) {
        return new Obstacle(code, List.of(facts));
    }

    /** Returns the reason for which a rule passes a candidate over. */
    Reason reason(String rule, Candidate candidate) {
        return new Reason(rule, new Effect.PassesOver(candidate.user().id().value(), code), facts);
    }
}
