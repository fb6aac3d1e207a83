package io.crmkit.policy;

import io.crmkit.decision.Fact;
import java.time.Instant;
import java.util.List;

/**
 * The next thing that falls due for a record if nothing changes. One function computes it for the screen and for the
 * job, so both always agree.
 *
 * @param name what falls due, for example {@code recycle} or {@code payment-reminder}
 * @param rule the id of the rule that says so
 * @param at the exact instant
 * @param facts what the instant was computed from
 */
public record Alarm(String name, String rule, Instant at, List<Fact> facts) {
    /** Copies the facts. */
    public Alarm {
        facts = List.copyOf(facts);
    }
}
