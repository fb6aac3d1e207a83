package io.crmkit.rules.internal.section;

import io.crmkit.decision.Fact;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may get a lead at all.
 *
 * @param dailyCap the most leads a user is assigned on a day
 * @param coolDownDays how long a previous owner is not assigned it again; 0 = not at all
 * @param holdings the most customers of a user, beside his own capacity
 */
record Eligibility(int dailyCap, int coolDownDays, int holdings) {

    /** Returns the first thing that stands in the way of a candidate, null if nothing does. */
    @Nullable
    Obstacle obstacle(Candidate candidate, Lead lead, Instant now) {
        Obstacle obstacle = apartFromToday(candidate, lead, now);
        if (obstacle != null) {
            return obstacle;
        }
        if (!candidate.user().worksAt(now)) {
            return Obstacle.of(Obstacle.ABSENT, new Fact("user.absent", "true"));
        }
        return !isSpent(candidate)
                ? null
                : Obstacle.of(
                        Obstacle.DAILY_CAP,
                        new Fact("user.assignedToday", Integer.toString(candidate.assignedToday())),
                        new Fact("user.dailyCap", Integer.toString(dailyCap)));
    }

    /** Returns what stands in the way of a candidate whatever the day: leave and daily cap are not looked at. */
    @Nullable
    Obstacle apartFromToday(Candidate candidate, Lead lead, Instant now) {
        if (!candidate.user().active()) {
            return Obstacle.of(Obstacle.INACTIVE, new Fact("user.active", "false"));
        }
        if (heldBefore(lead.holding(), candidate.user().id())) {
            return Obstacle.of(
                    Obstacle.HELD_BEFORE,
                    new Fact("user.heldBefore", "true"),
                    new Fact("holding.hops", Integer.toString(lead.holding().hops())));
        }
        Optional<Instant> cooling = CoolDown.until(lead.holding(), candidate.user(), coolDownDays);
        if (candidate.coolingDown() || cooling.filter(now::isBefore).isPresent()) {
            return Obstacle.of(Obstacle.COOLING_DOWN, new Fact("user.coolingDown", "true"));
        }
        return free(candidate) > 0
                ? null
                : Obstacle.of(
                        Obstacle.NO_CAPACITY,
                        new Fact("user.holdings", Integer.toString(candidate.holdings())),
                        new Fact("user.free", Integer.toString(free(candidate))));
    }

    /** Tells whether a lead that is taken from its owners for want of contact was a user's before. */
    private static boolean heldBefore(Holding holding, UserId user) {
        return holding.hops() > 0
                && (user.equals(holding.owner())
                        || holding.past().stream().anyMatch(past -> past.owner().equals(user)));
    }

    /** Tells whether a candidate got as many leads today as he may. */
    boolean isSpent(Candidate candidate) {
        return candidate.assignedToday() >= dailyCap;
    }

    /** Returns how many more customers a candidate may hold. */
    int free(Candidate candidate) {
        return Math.min(candidate.user().capacity(), holdings) - candidate.holdings();
    }
}
