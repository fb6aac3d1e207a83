package io.crmkit.rules.builder;

import java.math.BigDecimal;
import java.time.Period;

/**
 * How contracts are renewed.
 */
public final class Renewal {
    private final Tree tree;

    private Renewal(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a renewal of which nothing is said: opened 90 days before the end, for one year more, 30 days of
     * notice.
     *
     * @return the renewal
     */
    public static Renewal usual() {
        return new Renewal(Tree.EMPTY);
    }

    /**
     * Returns this renewal with a time at which its opportunity is opened.
     *
     * @param days how many days before the contract ends
     * @return the renewal
     */
    public Renewal opensDaysBefore(int days) {
        return new Renewal(tree.with("opensDaysBefore", days));
    }

    /**
     * Returns this renewal with a rise of the amount.
     *
     * @param percent in per cent, negative to lower it
     * @return the renewal
     */
    public Renewal upliftPercent(long percent) {
        return new Renewal(tree.with("upliftPercent", percent));
    }

    /**
     * Returns this renewal with a rise of the amount.
     *
     * @param percent in per cent, negative to lower it
     * @return the renewal
     */
    public Renewal upliftPercent(BigDecimal percent) {
        return new Renewal(tree.with("upliftPercent", percent));
    }

    /**
     * Returns this renewal with a next term of contracts that name none.
     *
     * @param term the term
     * @return the renewal
     */
    public Renewal term(Period term) {
        return new Renewal(tree.with("term", term));
    }

    /**
     * Returns this renewal with days of notice of contracts that do not say.
     *
     * @param days the days
     * @return the renewal
     */
    public Renewal noticeDays(int days) {
        return new Renewal(tree.with("noticeDays", days));
    }

    Tree tree() {
        return tree;
    }
}
