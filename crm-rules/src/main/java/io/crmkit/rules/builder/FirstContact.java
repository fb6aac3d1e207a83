package io.crmkit.rules.builder;

import java.time.temporal.TemporalAmount;
import java.util.List;

/**
 * Within what time the owner of a lead has contact with it: {@code firstContact} of the assignment.
 */
public final class FirstContact {
    private final Tree tree;

    private FirstContact(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a first contact of which nothing is said: within 24 hours, reminders after 50 and 80 per cent, three
     * hops.
     *
     * @return the first contact
     */
    public static FirstContact usual() {
        return new FirstContact(Tree.EMPTY);
    }

    /**
     * Returns this first contact with another time.
     *
     * @param time the time, a {@link java.time.Duration} or a {@link java.time.Period} of days, which have 24
     * hours
     * @return the first contact
     */
    public FirstContact within(TemporalAmount time) {
        return new FirstContact(tree.with("within", time));
    }

    /**
     * Returns this first contact with other reminders of the owner.
     *
     * @param percent after which per cent of the time
     * @return the first contact
     */
    public FirstContact reminders(Integer... percent) {
        return new FirstContact(tree.with("reminders", List.of(percent)));
    }

    /**
     * Returns this first contact with another bound on how often a lead goes to somebody else.
     *
     * @param most how often at most; 0 if it goes to the manager at once
     * @return the first contact
     */
    public FirstContact hops(int most) {
        return new FirstContact(tree.with("hops", most));
    }

    /**
     * Returns this first contact, whose time is business time.
     *
     * @param name the name of a calendar
     * @return the first contact
     */
    public FirstContact calendar(String name) {
        return new FirstContact(tree.with("calendar", name));
    }

    Tree tree() {
        return tree;
    }
}
