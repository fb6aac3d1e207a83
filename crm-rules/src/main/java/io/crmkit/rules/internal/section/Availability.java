package io.crmkit.rules.internal.section;

import io.crmkit.decision.Fact;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.User;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who of a group may get a lead now, and who later.
 *
 * @param group the group
 * @param eligibility who may get a lead at all
 * @param lead the lead
 * @param now the present instant
 */
record Availability(Group group, Eligibility eligibility, Lead lead, Instant now) {
    /** Absences that follow on one another and calendars that open meanwhile: more of them than anybody has. */
    private static final int MOST_STEPS = 1_000;

    /** Returns the first thing that stands in the way of a candidate, null if nothing does. */
    @Nullable
    Obstacle obstacle(Candidate candidate) {
        Obstacle lasting = lasting(candidate);
        if (lasting != null) {
            return lasting;
        }
        Obstacle today = eligibility.obstacle(candidate, lead, now);
        if (today != null && today.code().equals(Obstacle.ABSENT)) {
            return today;
        }
        Obstacle offDuty = offDuty();
        return offDuty != null ? offDuty : today;
    }

    /** Returns from when on a candidate may get the lead; empty if what stands in his way does not pass by itself. */
    Optional<Instant> from(Candidate candidate) {
        if (lasting(candidate) != null) {
            return Optional.empty();
        }
        User user = candidate.user();
        LocalDate today = LocalDate.ofInstant(now, user.zone());
        Instant at = now;
        for (int step = 0; step < MOST_STEPS; step++) {
            Instant next = onDuty(back(user, at));
            if (eligibility.isSpent(candidate)
                    && LocalDate.ofInstant(next, user.zone()).equals(today)) {
                next = today.plusDays(1).atStartOfDay(user.zone()).toInstant();
            }
            if (next.equals(at)) {
                return Optional.of(at);
            }
            at = next;
        }
        return Optional.empty();
    }

    private @Nullable Obstacle lasting(Candidate candidate) {
        Obstacle own = Obstacle.of(candidate, group);
        return own != null ? own : eligibility.apartFromToday(candidate, lead, now);
    }

    private @Nullable Obstacle offDuty() {
        Duty duty = group.duty();
        if (duty == null || duty.from(now).equals(now)) {
            return null;
        }
        return Obstacle.of(
                Obstacle.OFF_DUTY,
                duty.fact(),
                new Fact("duty.from", duty.from(now).toString()));
    }

    private Instant onDuty(Instant at) {
        Duty duty = group.duty();
        return duty == null ? at : duty.from(at);
    }

    private static Instant back(User user, Instant at) {
        return user.absences().stream()
                .filter(absence -> absence.covers(at))
                .map(Absence::to)
                .findFirst()
                .orElse(at);
    }
}
