package io.crmkit.rules.builder;

import java.time.temporal.TemporalAmount;

/**
 * Who must agree when a stage is entered.
 */
public final class Approval {
    private final Tree tree;

    private Approval(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns an approval by some users.
     *
     * @param approvers who must agree
     * @return the approval
     */
    public static Approval by(Approvers approvers) {
        return new Approval(approvers.tree());
    }

    /**
     * Returns this approval, which others are asked for when nobody answers.
     *
     * @param after after what business time: a {@link java.time.Period},
     *     a {@link java.time.Duration} or a {@link Span} of both
     * @param calendar the name of the calendar of the business time
     * @param approvers who is asked then
     * @return the approval
     */
    public Approval escalation(TemporalAmount after, String calendar, Approvers approvers) {
        return new Approval(
                tree.with("escalation", approvers.tree().with("after", after).with("calendar", calendar)));
    }

    Tree tree() {
        return tree;
    }
}
