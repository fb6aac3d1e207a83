package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Condition;

/** What makes a lead valid. */
public final class Screening {
    private final Tree tree;

    private Screening(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a screening that lets every lead pass.
     *
     * @return the screening
     */
    public static Screening none() {
        return new Screening(Tree.EMPTY);
    }

    /**
     * Returns this screening with one more rule: a lead for which it holds is invalid.
     *
     * @param id the id of the rule
     * @param when the condition, of fields of a lead
     * @param code a stable word for the cause
     * @return the screening
     */
    public Screening invalid(String id, Condition when, String code) {
        return rule(id, when, "invalid", code);
    }

    /**
     * Returns this screening with one more rule: of a lead for which it holds something is missing.
     *
     * @param id the id of the rule
     * @param when the condition, of fields of a lead
     * @param code a stable word for what is missing
     * @return the screening
     */
    public Screening incomplete(String id, Condition when, String code) {
        return rule(id, when, "incomplete", code);
    }

    private Screening rule(String id, Condition when, String result, String code) {
        Tree rule = Tree.EMPTY
                .with("id", id)
                .with("when", when)
                .with("result", result)
                .with("code", code);
        return new Screening(tree.plus("rules", rule));
    }

    Tree tree() {
        return tree;
    }
}
