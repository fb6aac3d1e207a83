package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import io.crmkit.policy.OwnerAssigner.PreviousOwner;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The previous owner of the same customer comes before all entries if he had contact recently: unless he is inactive,
 * cools down or has no capacity. If he is on leave his delegate stands in for him; if only his daily cap stands in the
 * way, the lead waits for him.
 *
 * @param within how recently; null = he does not come first
 * @param zone where the days are counted
 */
record SameOwner(@Nullable Period within, ZoneId zone) {
    /** The id of the rule in reasons. */
    static final String RULE = "same-owner";

    /** Returns where the lead goes; empty if the entries decide. */
    Optional<Assignment> assign(Facts facts, Eligibility eligibility, Instant now, List<Reason> reasons) {
        PreviousOwner previous = facts.previous();
        if (within == null || previous == null) {
            return Optional.empty();
        }
        Fact contact = new Fact("previous.lastActive", previous.lastActive().toString());
        Optional<Candidate> owner = candidate(facts, previous.user());
        if (now.isAfter(previous.lastActive().atZone(zone).plus(within).toInstant())) {
            reasons.add(passesOver(previous.user(), "too-long-ago", contact));
            return Optional.empty();
        } else if (owner.isEmpty()) {
            reasons.add(passesOver(previous.user(), "unknown", contact));
            return Optional.empty();
        }
        Obstacle lasting = eligibility.apartFromToday(owner.get(), facts.lead(), now);
        Obstacle obstacle = lasting != null ? lasting : eligibility.obstacle(owner.get(), facts.lead(), now);
        if (obstacle == null) {
            reasons.add(Reason.of(RULE, new Effect.Chooses(previous.user().value()), contact));
            return Optional.of(new Assignment.ToUser(previous.user(), null));
        }
        reasons.add(obstacle.reason(RULE, owner.get()));
        return switch (obstacle.code()) {
            case Obstacle.DAILY_CAP -> Optional.of(new Assignment.ToQueue(Obstacle.DAILY_CAP));
            case Obstacle.ABSENT -> toDelegate(owner.get(), facts, eligibility, now, reasons);
            default -> Optional.empty();
        };
    }

    private static Optional<Assignment> toDelegate(
            Candidate owner, Facts facts, Eligibility eligibility, Instant now, List<Reason> reasons) {
        Optional<UserId> name = owner.user().absences().stream()
                .filter(absence -> absence.covers(now))
                .flatMap(absence -> Optional.ofNullable(absence.delegate()).stream())
                .findFirst();
        Optional<Candidate> delegate = name.flatMap(user -> candidate(facts, user));
        if (name.isEmpty() || delegate.isEmpty()) {
            name.ifPresent(user -> reasons.add(passesOver(user, "unknown", delegateOf(owner))));
            return Optional.empty();
        }
        Obstacle obstacle = eligibility.obstacle(delegate.get(), facts.lead(), now);
        if (obstacle != null) {
            reasons.add(obstacle.reason(RULE, delegate.get()));
            return Optional.empty();
        }
        reasons.add(Reason.of(RULE, new Effect.Chooses(name.get().value()), delegateOf(owner)));
        return Optional.of(new Assignment.ToUser(name.get(), null));
    }

    /** Returns the candidates the entry names: without a previous owner and delegates that only stand beside them. */
    List<Candidate> named(Facts facts) {
        PreviousOwner previous = facts.previous();
        if (previous == null) {
            return facts.candidates().stream().distinct().toList();
        }
        List<UserId> beside = candidate(facts, previous.user()).stream()
                .flatMap(owner -> owner.user().absences().stream())
                .flatMap(absence -> Optional.ofNullable(absence.delegate()).stream())
                .toList();
        return facts.candidates().stream()
                .filter(candidate -> inEntry(candidate, facts)
                        || !(candidate.user().id().equals(previous.user())
                                || beside.contains(candidate.user().id())))
                .distinct()
                .toList();
    }

    private static boolean inEntry(Candidate candidate, Facts facts) {
        return facts.entry().users().contains(candidate.user().id())
                || (candidate.user().team() != null
                        && facts.entry().teams().contains(candidate.user().team()));
    }

    private static Optional<Candidate> candidate(Facts facts, UserId user) {
        return facts.candidates().stream()
                .filter(candidate -> candidate.user().id().equals(user))
                .findFirst();
    }

    private static Reason passesOver(UserId user, String code, Fact fact) {
        return Reason.of(RULE, new Effect.PassesOver(user.value(), code), fact);
    }

    private static Fact delegateOf(Candidate owner) {
        return new Fact("delegate.of", owner.user().id().value());
    }
}
