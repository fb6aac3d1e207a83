package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.PoolPolicy.LockFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How customers are locked against recycling.
 *
 * @param most how many customers of a user are locked at a time
 * @param days for how many days of his zone, to the same local time
 */
record Locks(int most, int days) {
    /** What holds where the book says nothing. */
    static final Locks USUAL = new Locks(10, 90);

    /** Returns what stands in the way of a lock, empty if nothing does. */
    List<Reason> refuse(LockFacts facts, boolean exempt, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        if (!exempt) {
            reasons.add(Reason.of("exempt", new Effect.Refuses("not-exempt")));
        }
        Fact until = new Fact("lock.until", facts.until().toString());
        if (!facts.until().isAfter(now)) {
            reasons.add(Reason.of("until", new Effect.Refuses("not-later"), until));
        }
        Instant last = now.atZone(facts.owner().zone()).plusDays(days).toInstant();
        if (facts.until().isAfter(last)) {
            reasons.add(Reason.of(
                    "lock-days", new Effect.Refuses("too-long"), until, new Fact("lock.last", last.toString())));
        }
        if (facts.locks() >= most) {
            reasons.add(Reason.of(
                    "locks",
                    new Effect.Refuses("locks"),
                    new Fact("user.locks", Integer.toString(facts.locks())),
                    new Fact("user.lockLimit", Integer.toString(most))));
        }
        return reasons;
    }
}
