package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Condition;
import java.math.BigDecimal;

/**
 * How leads are scored and graded.
 */
public final class Scoring {
    private final Tree tree;

    private Scoring(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a scoring without rules.
     *
     * @return the scoring
     */
    public static Scoring none() {
        return new Scoring(Tree.EMPTY);
    }

    /**
     * Returns this scoring with one more rule.
     *
     * @param id the id of the rule
     * @param when the condition, of fields of a lead
     * @param points the points it adds if the condition holds, negative to subtract
     * @return the scoring
     */
    public Scoring rule(String id, Condition when, long points) {
        return rule(id, when, BigDecimal.valueOf(points));
    }

    /**
     * Returns this scoring with one more rule.
     *
     * @param id the id of the rule
     * @param when the condition, of fields of a lead
     * @param points the points it adds if the condition holds, negative to subtract
     * @return the scoring
     */
    public Scoring rule(String id, Condition when, BigDecimal points) {
        return new Scoring(tree.plus("rules", one(id, when, points)));
    }

    /**
     * Returns this scoring with one more rule, of a group.
     *
     * @param id the id of the rule
     * @param when the condition, of fields of a lead
     * @param points the points it adds if the condition holds, negative to subtract
     * @param group the group that bounds the points
     * @return the scoring
     */
    public Scoring rule(String id, Condition when, long points, String group) {
        return rule(id, when, BigDecimal.valueOf(points), group);
    }

    /**
     * Returns this scoring with one more rule, of a group.
     *
     * @param id the id of the rule
     * @param when the condition, of fields of a lead
     * @param points the points it adds if the condition holds, negative to subtract
     * @param group the group that bounds the points
     * @return the scoring
     */
    public Scoring rule(String id, Condition when, BigDecimal points, String group) {
        return new Scoring(tree.plus("rules", one(id, when, points).with("group", group)));
    }

    private static Tree one(String id, Condition when, BigDecimal points) {
        return Tree.EMPTY.with("id", id).with("when", when).with("points", points);
    }

    /**
     * Returns this scoring with one more group.
     *
     * @param id the id of the group
     * @param cap the most points its rules add together
     * @return the scoring
     */
    public Scoring group(String id, long cap) {
        return group(id, BigDecimal.valueOf(cap));
    }

    /**
     * Returns this scoring with one more group.
     *
     * @param id the id of the group
     * @param cap the most points its rules add together
     * @return the scoring
     */
    public Scoring group(String id, BigDecimal cap) {
        return new Scoring(tree.plus("groups", Bounds.group(id, cap)));
    }

    /**
     * Returns this scoring with one more group.
     *
     * @param id the id of the group
     * @param floor the least points its rules add together
     * @param cap the most points
     * @return the scoring
     */
    public Scoring group(String id, long floor, long cap) {
        return group(id, BigDecimal.valueOf(floor), BigDecimal.valueOf(cap));
    }

    /**
     * Returns this scoring with one more group.
     *
     * @param id the id of the group
     * @param floor the least points its rules add together
     * @param cap the most points
     * @return the scoring
     */
    public Scoring group(String id, BigDecimal floor, BigDecimal cap) {
        return new Scoring(tree.plus("groups", Bounds.group(id, cap).with("floor", floor)));
    }

    /**
     * Returns this scoring with the bounds of the score.
     *
     * @param min the least
     * @param max the most
     * @return the scoring
     */
    public Scoring total(long min, long max) {
        return total(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    /**
     * Returns this scoring with the bounds of the score.
     *
     * @param min the least
     * @param max the most
     * @return the scoring
     */
    public Scoring total(BigDecimal min, BigDecimal max) {
        return new Scoring(tree.with("total", Bounds.total(min, max)));
    }

    /**
     * Returns this scoring with one more grade, below those before.
     *
     * @param name the name of the grade
     * @param atLeast the least score that has it
     * @return the scoring
     */
    public Scoring grade(String name, long atLeast) {
        return grade(name, BigDecimal.valueOf(atLeast));
    }

    /**
     * Returns this scoring with one more grade, below those before.
     *
     * @param name the name of the grade
     * @param atLeast the least score that has it
     * @return the scoring
     */
    public Scoring grade(String name, BigDecimal atLeast) {
        return new Scoring(tree.plus("grades", Bounds.grade(name, atLeast)));
    }

    /**
     * Returns this scoring, whose grades are kept for some points below their bounds.
     *
     * @param points how many points
     * @return the scoring
     */
    public Scoring hysteresis(long points) {
        return hysteresis(BigDecimal.valueOf(points));
    }

    /**
     * Returns this scoring, whose grades are kept for some points below their bounds.
     *
     * @param points how many points
     * @return the scoring
     */
    public Scoring hysteresis(BigDecimal points) {
        return new Scoring(tree.with("hysteresis", points));
    }

    /**
     * Returns this scoring with another axis: what leads do.
     *
     * @param engagement how it is scored
     * @return the scoring
     */
    public Scoring engagement(Engagement engagement) {
        return new Scoring(tree.with("engagement", engagement.tree()));
    }

    Tree tree() {
        return tree;
    }
}
