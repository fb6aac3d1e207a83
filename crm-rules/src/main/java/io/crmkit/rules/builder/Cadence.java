package io.crmkit.rules.builder;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Label;
import io.crmkit.rules.condition.Condition;
import java.time.temporal.TemporalAmount;
import java.util.List;

/**
 * Steps that are planned when something happens.
 */
public final class Cadence {
    private final Tree tree;

    private Cadence(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a cadence without steps.
     *
     * @param id the id
     * @param on what starts it: {@link Event#LEAD_ASSIGNED} or {@link Event#ACCOUNT_ASSIGNED}, which a claim is too,
     *     {@link Event#LEAD_CLAIMED} or {@link Event#ACCOUNT_CLAIMED}, which is a claim only, or {@link
     *     Event#OPPORTUNITY_WON}
     * @param calendar the name of the calendar to whose business days steps are moved
     * @return the cadence
     */
    public static Cadence of(String id, Event on, String calendar) {
        return new Cadence(Tree.EMPTY.with("id", id).with("on", on).with("calendar", calendar));
    }

    /**
     * Returns a cadence without steps that nothing starts by itself: somebody enrols customers, or a rule starts it.
     *
     * @param id the id
     * @param calendar the name of the calendar to whose business days steps are moved
     * @return the cadence
     */
    public static Cadence byHand(String id, String calendar) {
        return new Cadence(Tree.EMPTY.with("id", id).with("calendar", calendar));
    }

    /**
     * Returns this cadence with steps that count from elsewhere.
     *
     * @param anchor from when they count; without this method from the start
     * @return the cadence
     */
    public Cadence anchor(CadenceAnchor anchor) {
        return new Cadence(tree.with("anchor", anchor));
    }

    /**
     * Returns this cadence, ended at once by some signals, besides the conversion that ends every cadence.
     *
     * @param signals the signals, each of which {@linkplain Signal#mayEnd() may}; none of them if there are none. Without
     *     this method all of them, of a cadence that {@link Event#OPPORTUNITY_WON} starts none
     * @return the cadence
     */
    public Cadence endsOn(Signal... signals) {
        return new Cadence(tree.with("endsOn", List.of(signals)));
    }

    /**
     * Returns this cadence, begun only for customers a condition holds for.
     *
     * @param condition a condition on fields of the lead or of the account
     * @return the cadence
     */
    public Cadence entry(Condition condition) {
        return new Cadence(tree.with("entry", condition));
    }

    /**
     * Returns this cadence, ended when a step is due and a condition holds for the customer.
     *
     * @param condition a condition on fields of the lead or of the account
     * @return the cadence
     */
    public Cadence exit(Condition condition) {
        return new Cadence(tree.with("exit", condition));
    }

    /**
     * Returns this cadence with one more split of its customers.
     *
     * @param split the split
     * @return the cadence
     */
    public Cadence split(CadenceSplit split) {
        return new Cadence(tree.plus("splits", split.tree()));
    }

    /**
     * Returns this cadence with one more step.
     *
     * @param step the step
     * @return the cadence
     */
    public Cadence step(CadenceStep step) {
        return new Cadence(tree.plus("steps", step.tree()));
    }

    /**
     * Returns this cadence with one more step.
     *
     * @param id the id of the step
     * @param title what is to be done
     * @param after after what time: a {@link java.time.Period},
     *     a {@link java.time.Duration} or a {@link Span} of both
     * @return the cadence
     */
    public Cadence step(String id, Label title, TemporalAmount after) {
        return step(CadenceStep.of(id, title).after(after));
    }

    /**
     * Returns this cadence with one more step, which is not wanted after a contact with the customer.
     *
     * @param id the id of the step
     * @param title what is to be done
     * @param after after what time: a {@link java.time.Period},
     *     a {@link java.time.Duration} or a {@link Span} of both
     * @return the cadence
     */
    public Cadence stepUntilContacted(String id, Label title, TemporalAmount after) {
        return step(CadenceStep.of(id, title).after(after).untilContacted());
    }

    Tree tree() {
        return tree;
    }
}
