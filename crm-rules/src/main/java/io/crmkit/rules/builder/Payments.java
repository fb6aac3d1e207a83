package io.crmkit.rules.builder;

import io.crmkit.order.Split;
import java.math.BigDecimal;
import java.util.List;

/**
 * How orders are paid: in instalments, with reminders.
 */
public final class Payments {
    private final Tree tree;

    private Payments(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns payments of which nothing is said: all at once, without reminders.
     *
     * @return the payments
     */
    public static Payments usual() {
        return new Payments(Tree.EMPTY);
    }

    /**
     * Returns these payments with one more instalment by its weight.
     *
     * @param weight the weight, a whole number: 1, 1, 1 is three thirds
     * @param afterDays how many days after the order it is due
     * @return the payments
     */
    public Payments instalment(long weight, int afterDays) {
        return instalment(BigDecimal.valueOf(weight), afterDays);
    }

    /**
     * Returns these payments with one more instalment by its ratio.
     *
     * @param ratio the part of the total; those of all add up to 1, unless all are whole numbers
     * @param afterDays how many days after the order it is due
     * @return the payments
     */
    public Payments instalment(BigDecimal ratio, int afterDays) {
        return new Payments(
                tree.plus("instalments", Tree.EMPTY.with("ratio", ratio).with("afterDays", afterDays)));
    }

    /**
     * Returns these payments with a method for what is left by rounding.
     *
     * @param method which instalment gets it
     * @return the payments
     */
    public Payments split(Split.Method method) {
        return new Payments(tree.with("split", method));
    }

    /**
     * Returns these payments with reminders before an instalment is due.
     *
     * @param days how many days before; 0 = on the day
     * @return the payments
     */
    public Payments remindersBefore(Integer... days) {
        return new Payments(tree.put("reminders", "before", List.of(days)));
    }

    /**
     * Returns these payments with reminders after an instalment was due.
     *
     * @param days how many days after
     * @return the payments
     */
    public Payments remindersAfter(Integer... days) {
        return new Payments(tree.put("reminders", "after", List.of(days)));
    }

    /**
     * Returns these payments with reminders that go on after the last one.
     *
     * @param days every how many days
     * @return the payments
     */
    public Payments remindersThenEvery(int days) {
        return new Payments(tree.put("reminders", "thenEvery", days));
    }

    Tree tree() {
        return tree;
    }
}
