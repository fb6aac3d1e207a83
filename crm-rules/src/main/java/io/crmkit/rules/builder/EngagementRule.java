package io.crmkit.rules.builder;

import java.math.BigDecimal;
import java.time.temporal.TemporalAmount;

/**
 * A rule that gives points for what a lead does.
 */
public final class EngagementRule {
    private final Tree tree;

    private EngagementRule(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a rule.
     *
     * @param id the id
     * @param event the kind of event: one that is declared, or {@code interaction}, {@code interaction.call} and
     * so on
     * @param points the points of one event, negative to subtract
     * @return the rule
     */
    public static EngagementRule of(String id, String event, long points) {
        return of(id, event, BigDecimal.valueOf(points));
    }

    /**
     * Returns a rule.
     *
     * @param id the id
     * @param event the kind of event: one that is declared, or {@code interaction}, {@code interaction.call} and
     * so on
     * @param points the points of one event, negative to subtract
     * @return the rule
     */
    public static EngagementRule of(String id, String event, BigDecimal points) {
        return new EngagementRule(Tree.EMPTY.with("id", id).with("event", event).with("points", points));
    }

    /**
     * Returns this rule, whose points fade.
     *
     * @param decay how they fade
     * @return the rule
     */
    public EngagementRule decay(Decay decay) {
        return new EngagementRule(tree.with("decay", decay.tree()));
    }

    /**
     * Returns this rule, by which only some events count.
     *
     * @param most how many count
     * @param within in which time: a {@link java.time.Duration}, or a {@link java.time.Period} of days, which have
     * 24 hours
     * @return the rule
     */
    public EngagementRule window(int most, TemporalAmount within) {
        return new EngagementRule(
                tree.with("window", Tree.EMPTY.with("most", most).with("within", within)));
    }

    /**
     * Returns this rule, whose points a group bounds.
     *
     * @param id the id of the group
     * @return the rule
     */
    public EngagementRule group(String id) {
        return new EngagementRule(tree.with("group", id));
    }

    Tree tree() {
        return tree;
    }
}
