package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import java.time.temporal.TemporalAmount;

/**
 * A task that is created when a stage is entered.
 */
public final class Task {
    private final Tree tree;

    private Task(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a task that is due at once.
     *
     * @param id the id
     * @param title what is to be done
     * @return the task
     */
    public static Task of(String id, Label title) {
        return new Task(Tree.EMPTY.with("id", id).with("title", title));
    }

    /**
     * Returns this task, due later.
     *
     * @param time after what time it is due: a {@link java.time.Period},
     *     a {@link java.time.Duration} or a {@link Span} of both
     * @return the task
     */
    public Task after(TemporalAmount time) {
        return new Task(tree.with("after", time));
    }

    /**
     * Returns this task, which must be done before the stage is left for a later one.
     *
     * @return the task
     */
    public Task required() {
        return new Task(tree.with("required", true));
    }

    Tree tree() {
        return tree;
    }
}
