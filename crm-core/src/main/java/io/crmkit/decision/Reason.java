package io.crmkit.decision;

import java.util.List;

/**
 * Why a decision is as it is: one rule, what it did, and what it looked at.
 *
 * @param rule the id of the rule, unique within its section of the rule book
 * @param effect what the rule did
 * @param facts what the rule looked at, in the order it looked
 */
public record Reason(String rule, Effect effect, List<Fact> facts) {
    /** Copies the facts. */
    public Reason {
        facts = List.copyOf(facts);
    }

    /**
     * Returns a reason.
     *
     * @param rule the id of the rule
     * @param effect what it did
     * @param facts what it looked at
     * @return the reason
     */
    public static Reason of(String rule, Effect effect, Fact... facts) {
        return new Reason(rule, effect, List.of(facts));
    }
}
