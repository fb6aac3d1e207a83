package io.crmkit.rules.builder;

/**
 * The calendars of a book by their names.
 */
public final class Calendars {
    private final Tree tree;

    private Calendars(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns no calendars.
     *
     * @return the calendars
     */
    public static Calendars none() {
        return new Calendars(Tree.EMPTY);
    }

    /**
     * Returns these calendars and one more.
     *
     * @param name its name
     * @param calendar the calendar
     * @return the calendars
     */
    public Calendars calendar(String name, Calendar calendar) {
        return new Calendars(tree.with(name, calendar.tree()));
    }

    Tree tree() {
        return tree;
    }
}
