package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.rules.condition.Condition;
import java.util.List;

/**
 * A public pool, into which leads and accounts fall back that nobody cares for.
 */
public final class Pool {
    /** How idle days are counted. */
    public enum Count {
        /** Calendar days; the day of the last contact does not count. */
        EXCLUSIVE,
        /** Calendar days; the day of the last contact counts. */
        INCLUSIVE,
        /** Spans of 24 hours. */
        ELAPSED
    }

    private final Tree tree;

    private Pool(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a pool.
     *
     * @param id the id
     * @param idleDays after how many days without contact a customer falls back to it
     * @param count how the days are counted
     * @return the pool
     */
    public static Pool of(String id, int idleDays, Count count) {
        return new Pool(Tree.EMPTY.with("id", id).with("idleDays", idleDays).with("count", count));
    }

    /**
     * Returns this pool with what people call it.
     *
     * @param name the name
     * @return the pool
     */
    public Pool name(Label name) {
        return new Pool(tree.with("name", name));
    }

    /**
     * Returns this pool for some customers only; one without a condition comes last. Of an account, fields of leads are
     * unknown, and of a lead those of accounts.
     *
     * @param when the condition, of fields of a lead or of an account
     * @return the pool
     */
    public Pool when(Condition when) {
        return new Pool(tree.with("when", when));
    }

    /**
     * Returns this pool with reminders of the owner.
     *
     * @param daysBefore how many days before a customer falls back
     * @return the pool
     */
    public Pool reminders(Integer... daysBefore) {
        return new Pool(tree.with("reminders", List.of(daysBefore)));
    }

    /**
     * Returns this pool with a priority. If one pool of a book has one, all have, and they are asked in that order, not in
     * the order of the list; the last has no condition.
     *
     * @param priority the priority, 0 or more; the smaller comes first, of the same the smaller id
     * @return the pool
     */
    public Pool priority(int priority) {
        return new Pool(tree.with("priority", priority));
    }

    /**
     * Returns this pool, from which only some claim.
     *
     * @param claimers who; they need the permission {@code CLAIM}, too
     * @return the pool
     */
    public Pool claimers(Claimers claimers) {
        return new Pool(tree.with("claimers", claimers.tree()));
    }

    /**
     * Returns this pool with a bound on claims from it.
     *
     * @param most how many customers a user claims from it on a day at most, within what he claims at all
     * @return the pool
     */
    public Pool dailyClaims(int most) {
        return new Pool(tree.with("dailyClaims", most));
    }

    /**
     * Returns this pool, from which only those claim who have few customers.
     *
     * @param below how many customers a user has to have fewer than, from wherever they are
     * @return the pool
     */
    public Pool holdings(int below) {
        return new Pool(tree.with("holdings", below));
    }

    /**
     * Returns this pool, whose leads are shared out by themselves.
     *
     * @param distribution when and among whom
     * @return the pool
     */
    public Pool distribute(Distribution distribution) {
        return new Pool(tree.with("distribute", distribution.tree()));
    }

    Tree tree() {
        return tree;
    }
}
