package io.crmkit.rules.builder;

import io.crmkit.rules.condition.Condition;
import java.time.Duration;
import java.time.Period;
import java.util.List;

/** Who gets a lead: the first entry that matches, else the fallback. */
public final class Assignment {
    private final Tree tree;

    private static final Tree NO_ENTRIES = Tree.EMPTY.with("entries", List.of());

    private Assignment(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns an assignment that falls back to some candidates.
     *
     * @param candidates who gets what no entry matches
     * @return the assignment
     */
    public static Assignment fallback(Candidates candidates) {
        return new Assignment(NO_ENTRIES.with("fallback", candidates.tree()));
    }

    /**
     * Returns an assignment that puts what no entry matches into the queue.
     *
     * @return the assignment
     */
    public static Assignment fallbackToQueue() {
        return new Assignment(NO_ENTRIES.with("fallback", Tree.EMPTY.with("queue", true)));
    }

    /**
     * Returns an assignment that puts what no entry matches into a public pool.
     *
     * @param pool the id of the pool
     * @return the assignment
     */
    public static Assignment fallbackToPool(String pool) {
        return new Assignment(NO_ENTRIES.with("fallback", Tree.EMPTY.with("pool", pool)));
    }

    /**
     * Returns this assignment with one more entry.
     *
     * @param id the id of the entry
     * @param order its order; lower ones come first
     * @param when the condition, of fields of a lead
     * @param candidates who gets what it matches
     * @return the assignment
     */
    public Assignment entry(String id, int order, Condition when, Candidates candidates) {
        return entry(candidates.tree().with("id", id).with("order", order).with("when", when));
    }

    /**
     * Returns this assignment with one more entry, which matches every lead and so is the last one.
     *
     * @param id the id of the entry
     * @param order its order; lower ones come first
     * @param candidates who gets what it matches
     * @return the assignment
     */
    public Assignment entry(String id, int order, Candidates candidates) {
        return entry(candidates.tree().with("id", id).with("order", order));
    }

    private Assignment entry(Tree entry) {
        return new Assignment(tree.plus("entries", entry));
    }

    /**
     * Returns this assignment, in which the owner of the same customer comes before all entries.
     *
     * @param period for how long after the last contact
     * @return the assignment
     */
    public Assignment sameOwnerWithin(Period period) {
        return new Assignment(tree.with("sameOwnerWithin", period.toString()));
    }

    /**
     * Returns this assignment with a cap.
     *
     * @param leads how many leads a user gets on a day at most
     * @return the assignment
     */
    public Assignment dailyCap(int leads) {
        return new Assignment(tree.with("dailyCap", leads));
    }

    /**
     * Returns this assignment with a time in which a previous owner does not get a lead again.
     *
     * @param days the days
     * @return the assignment
     */
    public Assignment coolDownDays(int days) {
        return new Assignment(tree.with("coolDownDays", days));
    }

    /**
     * Returns this assignment with the longest time until what nobody could take is tried again.
     *
     * @param interval the time
     * @return the assignment
     */
    public Assignment retryEvery(Duration interval) {
        return new Assignment(tree.with("retryEvery", interval.toString()));
    }

    /**
     * Returns this assignment with a time within which the owner has contact with a lead.
     *
     * @param firstContact the time, and what happens when it is over
     * @return the assignment
     */
    public Assignment firstContact(FirstContact firstContact) {
        return new Assignment(tree.with("firstContact", firstContact.tree()));
    }

    Tree tree() {
        return tree;
    }
}
