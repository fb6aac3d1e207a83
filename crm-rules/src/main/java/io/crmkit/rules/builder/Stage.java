package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.rules.condition.Condition;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stage of the pipeline.
 */
public final class Stage {
    /** How a stage is left for an earlier one. */
    public enum Backward {
        /** With a reason. */
        REASON,
        /** Without one. */
        FREE,
        /** Not at all. */
        REFUSED
    }

    private final Tree tree;

    private Stage(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a stage.
     *
     * @param id the id
     * @param name what people call it
     * @param probability that an opportunity in it is won, in per cent
     * @return the stage
     */
    public static Stage of(String id, Label name, int probability) {
        return new Stage(Tree.EMPTY.with("id", id).with("name", name).with("probability", probability));
    }

    /**
     * Returns this stage with evidence that is wanted before a later one is entered.
     *
     * @param kinds the kinds of evidence
     * @return the stage
     */
    public Stage evidence(String... kinds) {
        return new Stage(tree.with("evidence", List.of(kinds)));
    }

    /**
     * Returns this stage, in which a quote is given.
     *
     * @return the stage
     */
    public Stage quoted() {
        return new Stage(tree.with("quoted", true));
    }

    /**
     * Returns this stage, in which opportunities are won; the last one.
     *
     * @return the stage
     */
    public Stage wins() {
        return new Stage(tree.with("wins", true));
    }

    /**
     * Returns this stage with one more gate: a condition that must hold before a later stage is entered.
     *
     * @param id the id of the gate
     * @param when the condition, of fields of the opportunity, its account and its contact
     * @return the stage
     */
    public Stage gate(String id, Condition when) {
        return new Stage(tree.plus("gates", Tree.EMPTY.with("id", id).with("when", when)));
    }

    /**
     * Returns this stage with one more item that must be ticked off.
     *
     * @param id the id of the item, and the kind of the evidence that ticks it off
     * @param title what is ticked off
     * @return the stage
     */
    public Stage checklist(String id, Label title) {
        return new Stage(tree.plus("checklist", Tree.EMPTY.with("id", id).with("title", title)));
    }

    /**
     * Returns this stage with one more item to tick off.
     *
     * @param id the id of the item, and the kind of the evidence that ticks it off
     * @param title what is ticked off
     * @param required whether it must be, before a later stage is entered
     * @return the stage
     */
    public Stage checklist(String id, Label title, boolean required) {
        return new Stage(tree.plus(
                "checklist", Tree.EMPTY.with("id", id).with("title", title).with("required", required)));
    }

    /**
     * Returns this stage with tasks that are created when it is entered.
     *
     * @param tasks the tasks, one or more
     * @return the stage
     */
    public Stage tasks(Task... tasks) {
        return new Stage(tree.with("tasks", Stream.of(tasks).map(Task::tree).toList()));
    }

    /**
     * Returns this stage with what is done when it is entered.
     *
     * @param actions the actions, one or more
     * @return the stage
     */
    public Stage onEntry(Action... actions) {
        return new Stage(
                tree.with("onEntry", Stream.of(actions).map(Action::tree).toList()));
    }

    /**
     * Returns this stage with what is done when it is left.
     *
     * @param actions the actions, one or more
     * @return the stage
     */
    public Stage onExit(Action... actions) {
        return new Stage(
                tree.with("onExit", Stream.of(actions).map(Action::tree).toList()));
    }

    /**
     * Returns this stage, whose entry others must agree to.
     *
     * @param approval who must agree
     * @return the stage
     */
    public Stage approval(Approval approval) {
        return new Stage(tree.with("approval", approval.tree()));
    }

    /**
     * Returns this stage, of which it is said whether it may be skipped; else the pipeline says so.
     *
     * @param may whether it may
     * @return the stage
     */
    public Stage skip(boolean may) {
        return new Stage(tree.with("skip", may));
    }

    /**
     * Returns this stage, of which it is said how it is left for an earlier one; else the pipeline says so.
     *
     * @param how how it is left
     * @return the stage
     */
    public Stage backward(Backward how) {
        return new Stage(tree.with("backward", how));
    }

    /**
     * Returns this stage with its own time until an opportunity stalls.
     *
     * @param days the days without contact; 0 = never
     * @return the stage
     */
    public Stage stalledAfterDays(int days) {
        return new Stage(tree.with("stalledAfterDays", days));
    }

    /**
     * Returns this stage in another category of the forecast.
     *
     * @param forecast the category
     * @return the stage
     */
    public Stage forecast(Forecast forecast) {
        return new Stage(tree.with("forecast", forecast));
    }

    Tree tree() {
        return tree;
    }
}
