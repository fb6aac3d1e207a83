package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Condition;
import java.util.stream.Stream;

/**
 * An if-then rule on events.
 */
public final class Automation {
    private final Tree tree;

    private Automation(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns an automation that fires with every event of a kind.
     *
     * @param id the id
     * @param on the kind of event
     * @param then what it does, one or more actions
     * @return the automation
     */
    public static Automation of(String id, Event on, Action... then) {
        return new Automation(Tree.EMPTY
                .with("id", id)
                .with("on", on)
                .with("then", Stream.of(then).map(Action::tree).toList()));
    }

    /**
     * Returns this automation, which fires when a condition becomes true.
     *
     * @param when the condition, of fields of the records of the event
     * @return the automation
     */
    public Automation when(Condition when) {
        return new Automation(tree.with("when", when));
    }

    /**
     * Returns this automation with another salience than 0.
     *
     * @param salience the salience; the greatest fires first
     * @return the automation
     */
    public Automation salience(int salience) {
        return new Automation(tree.with("salience", salience));
    }

    Tree tree() {
        return tree;
    }
}
