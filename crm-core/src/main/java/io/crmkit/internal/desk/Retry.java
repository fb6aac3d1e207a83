package io.crmkit.internal.desk;

import io.crmkit.decision.Fact;
import io.crmkit.people.Absence;
import io.crmkit.people.User;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a lead that waits for an owner is tried again: when the day of a candidate begins whose daily cap was reached,
 * when a candidate comes back or on duty, and at the latest when the book's interval is over, because users are hired and customers
 * are given back at any time.
 */
final class Retry {
    private static final Comparator<Alarm> EARLIEST =
            Comparator.comparing(Alarm::at).thenComparing(Alarm::rule);

    private Retry() {}

    /**
     * Returns the next try.
     *
     * @param rules the rules in force
     * @param facts what they look at, the counts being those of the day of {@code after}
     * @param after since when the lead waits, or when it was last tried
     * @return the earliest instant after it at which somebody may be able to take the lead
     */
    static Alarm next(OwnerAssigner rules, OwnerAssigner.Facts facts, Instant after) {
        List<Alarm> tries = new ArrayList<>();
        tries.add(alarm("interval", after.plus(rules.retryEvery()), after));
        rules.available(facts, after).ifPresent(at -> tries.add(alarm("on-duty", at, after)));
        for (Candidate candidate : facts.candidates()) {
            User user = candidate.user();
            if (user.active()) {
                back(user, after).ifPresent(at -> tries.add(alarm("absence", at, after)));
                if (candidate.assignedToday() >= rules.dailyCap(user)) {
                    Instant reset = LocalDate.ofInstant(after, user.zone())
                            .plusDays(1)
                            .atStartOfDay(user.zone())
                            .toInstant();
                    tries.add(alarm("daily-cap", reset, after));
                }
            }
        }
        return tries.stream().min(EARLIEST).orElseThrow();
    }

    /** Returns when somebody who is absent is back; absences that follow on one another are one. */
    private static Optional<Instant> back(User user, Instant after) {
        Instant back = after;
        Optional<Absence> absence = covering(user, back);
        while (absence.isPresent()) {
            back = absence.get().to();
            absence = covering(user, back);
        }
        return back.equals(after) ? Optional.empty() : Optional.of(back);
    }

    private static Optional<Absence> covering(User user, Instant instant) {
        return user.absences().stream()
                .filter(absence -> absence.covers(instant))
                .findFirst();
    }

    private static Alarm alarm(String rule, Instant at, Instant after) {
        Instant stored = at.truncatedTo(ChronoUnit.MICROS);
        return new Alarm(
                OwnerAssigner.RETRY,
                rule,
                stored.equals(at) ? stored : stored.plus(1, ChronoUnit.MICROS),
                List.of(new Fact("queue.triedAt", after.toString())));
    }
}
