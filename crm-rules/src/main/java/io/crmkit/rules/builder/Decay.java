package io.crmkit.rules.builder;

import java.math.BigDecimal;
import java.time.temporal.TemporalAmount;

/**
 * How the points of an event fade.
 */
public final class Decay {
    private final Tree tree;

    private Decay(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns the decay that takes so much of the first points in every period.
     *
     * @param percent how much of them, in per cent
     * @param every the period: a {@link java.time.Duration}, or a {@link java.time.Period} of days, which have 24
     * hours
     * @return the decay
     */
    public static Decay linear(long percent, TemporalAmount every) {
        return new Decay(
                Tree.EMPTY.with("linear", Tree.EMPTY.with("percent", percent).with("every", every)));
    }

    /**
     * Returns the decay that takes so much of the first points in every period.
     *
     * @param percent how much of them, in per cent
     * @param every the period: a {@link java.time.Duration}, or a {@link java.time.Period} of days, which have 24
     * hours
     * @return the decay
     */
    public static Decay linear(BigDecimal percent, TemporalAmount every) {
        return new Decay(
                Tree.EMPTY.with("linear", Tree.EMPTY.with("percent", percent).with("every", every)));
    }

    /**
     * Returns the decay that takes half of what is left in every period.
     *
     * @param time the period: a {@link java.time.Duration}, or a {@link java.time.Period} of days, which have 24
     * hours
     * @return the decay
     */
    public static Decay halfLife(TemporalAmount time) {
        return new Decay(Tree.EMPTY.with("halfLife", time));
    }

    /**
     * Returns the decay that leaves so much of the first points from an age on.
     *
     * @param percent how much of them is left, in per cent
     * @param after the age: a {@link java.time.Duration}, or a {@link java.time.Period} of days, which have 24
     * hours
     * @return the decay
     */
    public static Decay step(long percent, TemporalAmount after) {
        return step(BigDecimal.valueOf(percent), after);
    }

    /**
     * Returns the decay that leaves so much of the first points from an age on.
     *
     * @param percent how much of them is left, in per cent
     * @param after the age: a {@link java.time.Duration}, or a {@link java.time.Period} of days, which have 24
     * hours
     * @return the decay
     */
    public static Decay step(BigDecimal percent, TemporalAmount after) {
        return new Decay(Tree.EMPTY).then(percent, after);
    }

    /**
     * Returns this decay in steps with one more step.
     *
     * @param percent how much of the first points is left, in per cent, less than before
     * @param after the age, later than before: a {@link java.time.Duration}, or a {@link java.time.Period} of
     * days, which have 24 hours
     * @return the decay
     */
    public Decay then(long percent, TemporalAmount after) {
        return then(BigDecimal.valueOf(percent), after);
    }

    /**
     * Returns this decay in steps with one more step.
     *
     * @param percent how much of the first points is left, in per cent, less than before
     * @param after the age, later than before: a {@link java.time.Duration}, or a {@link java.time.Period} of
     * days, which have 24 hours
     * @return the decay
     */
    public Decay then(BigDecimal percent, TemporalAmount after) {
        return new Decay(tree.plus("steps", Tree.EMPTY.with("percent", percent).with("after", after)));
    }

    Tree tree() {
        return tree;
    }
}
