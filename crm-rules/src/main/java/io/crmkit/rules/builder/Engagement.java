package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import java.math.BigDecimal;
import java.time.temporal.TemporalAmount;
import java.util.stream.Stream;

/**
 * How what leads do is scored: {@code engagement} of the scoring.
 */
public final class Engagement {
    private final Tree tree;

    private Engagement(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns an engagement.
     *
     * @param rules the rules, one or more
     * @return the engagement
     */
    public static Engagement of(EngagementRule... rules) {
        return new Engagement(Tree.EMPTY.with(
                "rules", Stream.of(rules).map(EngagementRule::tree).toList()));
    }

    /**
     * Returns this engagement with one more kind of event that may be recorded.
     *
     * @param id the id of the kind
     * @return the engagement
     */
    public Engagement event(String id) {
        return new Engagement(tree.plus("events", Tree.EMPTY.with("id", id)));
    }

    /**
     * Returns this engagement with one more kind of event that may be recorded.
     *
     * @param id the id of the kind
     * @param name what people call it
     * @return the engagement
     */
    public Engagement event(String id, Label name) {
        return new Engagement(tree.plus("events", Tree.EMPTY.with("id", id).with("name", name)));
    }

    /**
     * Returns this engagement with one more group.
     *
     * @param id the id of the group
     * @param cap the most points its rules add together
     * @return the engagement
     */
    public Engagement group(String id, long cap) {
        return group(id, BigDecimal.valueOf(cap));
    }

    /**
     * Returns this engagement with one more group.
     *
     * @param id the id of the group
     * @param cap the most points its rules add together
     * @return the engagement
     */
    public Engagement group(String id, BigDecimal cap) {
        return new Engagement(tree.plus("groups", Bounds.group(id, cap)));
    }

    /**
     * Returns this engagement with one more group.
     *
     * @param id the id of the group
     * @param floor the least points its rules add together
     * @param cap the most points
     * @return the engagement
     */
    public Engagement group(String id, long floor, long cap) {
        return group(id, BigDecimal.valueOf(floor), BigDecimal.valueOf(cap));
    }

    /**
     * Returns this engagement with one more group.
     *
     * @param id the id of the group
     * @param floor the least points its rules add together
     * @param cap the most points
     * @return the engagement
     */
    public Engagement group(String id, BigDecimal floor, BigDecimal cap) {
        return new Engagement(tree.plus("groups", Bounds.group(id, cap).with("floor", floor)));
    }

    /**
     * Returns this engagement with the bounds of its score.
     *
     * @param min the least
     * @param max the most
     * @return the engagement
     */
    public Engagement total(long min, long max) {
        return total(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    /**
     * Returns this engagement with the bounds of its score.
     *
     * @param min the least
     * @param max the most
     * @return the engagement
     */
    public Engagement total(BigDecimal min, BigDecimal max) {
        return new Engagement(tree.with("total", Bounds.total(min, max)));
    }

    /**
     * Returns this engagement with one more grade, below those before.
     *
     * @param name the name of the grade
     * @param atLeast the least score that has it
     * @return the engagement
     */
    public Engagement grade(String name, long atLeast) {
        return grade(name, BigDecimal.valueOf(atLeast));
    }

    /**
     * Returns this engagement with one more grade, below those before.
     *
     * @param name the name of the grade
     * @param atLeast the least score that has it
     * @return the engagement
     */
    public Engagement grade(String name, BigDecimal atLeast) {
        return new Engagement(tree.plus("grades", Bounds.grade(name, atLeast)));
    }

    /**
     * Returns this engagement, whose grades are kept for some points below their bounds.
     *
     * @param points how many points
     * @return the engagement
     */
    public Engagement hysteresis(long points) {
        return hysteresis(BigDecimal.valueOf(points));
    }

    /**
     * Returns this engagement, whose grades are kept for some points below their bounds.
     *
     * @param points how many points
     * @return the engagement
     */
    public Engagement hysteresis(BigDecimal points) {
        return new Engagement(tree.with("hysteresis", points));
    }

    /**
     * Returns this engagement with a time in which an event may be recorded.
     *
     * @param longest how long after it happened at most: a {@link java.time.Duration}, or a {@link
     * java.time.Period} of days, which have 24 hours
     * @return the engagement
     */
    public Engagement lateness(TemporalAmount longest) {
        return new Engagement(tree.with("lateness", longest));
    }

    Tree tree() {
        return tree;
    }
}
