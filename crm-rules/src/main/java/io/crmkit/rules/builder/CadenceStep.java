package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.rules.condition.Condition;
import java.time.temporal.TemporalAmount;

/** A step of a cadence. */
public final class CadenceStep {
    private final Tree tree;

    private CadenceStep(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a step that still needs a time after which it is due.
     *
     * @param id the id, unique in its cadence
     * @param title what is to be done
     * @return the step
     */
    public static CadenceStep of(String id, Label title) {
        return new CadenceStep(Tree.EMPTY.with("id", id).with("title", title));
    }

    /**
     * Returns this step, due after some time. Days that lead to no business day are moved to the next one, hours alone elapse.
     *
     * @param after a {@link java.time.Period}, a {@link java.time.Duration} or a {@link Span} of both
     * @return the step
     */
    public CadenceStep after(TemporalAmount after) {
        return new CadenceStep(tree.with("after", after));
    }

    /**
     * Returns this step, due after some business days of the cadence's calendar, at the same local time.
     *
     * @param days how many, 1 to 3650
     * @return the step
     */
    public CadenceStep afterBusinessDays(int days) {
        return new CadenceStep(tree.with("after", Tree.EMPTY.with("businessDays", days)));
    }

    /**
     * Returns this step, not wanted after a contact with the customer.
     *
     * @return the step
     */
    public CadenceStep untilContacted() {
        return new CadenceStep(tree.with("until", "customer.contacted"));
    }

    /**
     * Returns this step, left out if a condition does not hold for the customer when it is due.
     *
     * @param condition a condition on fields of the lead or of the account
     * @return the step
     */
    public CadenceStep when(Condition condition) {
        return new CadenceStep(tree.with("when", condition));
    }

    /**
     * Returns this step, done without the customer: it counts for none of the limits of contacts and keeps to none.
     *
     * @return the step
     */
    public CadenceStep withoutContact() {
        return new CadenceStep(tree.with("contact", false));
    }

    /**
     * Returns this step, a task of whoever owns the customer; without this method it is one, too.
     *
     * @return the step
     */
    public CadenceStep task() {
        return new CadenceStep(tree.with("does", "task"));
    }

    /**
     * Returns this step, in which nobody does anything: what counts from its completion counts from when it is due.
     *
     * @return the step
     */
    public CadenceStep waiting() {
        return new CadenceStep(tree.with("does", "wait"));
    }

    /**
     * Returns this step, a message to the customer.
     *
     * @param channel the id of the channel to customers that carries it
     * @param subject the heading, with the {@linkplain io.crmkit.policy.CadenceMessage#PLACES places} of values
     * @param text the message, with places, too
     * @return the step
     */
    public CadenceStep message(String channel, Label subject, Label text) {
        return sending(
                Tree.EMPTY.with("channel", channel).with("subject", subject).with("text", text));
    }

    /**
     * Returns this step, a message to the customer in words that have a name, for channels that word it themselves.
     *
     * @param channel the id of the channel to customers that carries it
     * @param template the name of the words
     * @param subject the heading, with the {@linkplain io.crmkit.policy.CadenceMessage#PLACES places} of values
     * @param text the message, with places, too
     * @return the step
     */
    public CadenceStep message(String channel, String template, Label subject, Label text) {
        return sending(Tree.EMPTY
                .with("channel", channel)
                .with("template", template)
                .with("subject", subject)
                .with("text", text));
    }

    private CadenceStep sending(Tree message) {
        return new CadenceStep(tree.with("does", "message").with("message", message));
    }

    /**
     * Returns this step, taken only for the customers on an arm of a split of the cadence.
     *
     * @param split the id of the split
     * @param arm the id of the arm
     * @return the step
     */
    public CadenceStep arm(String split, String arm) {
        return new CadenceStep(tree.with("arm", split + "/" + arm));
    }

    Tree tree() {
        return tree;
    }
}
