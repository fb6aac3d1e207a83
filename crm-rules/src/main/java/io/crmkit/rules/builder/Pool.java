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

    Tree tree() {
        return tree;
    }
}
