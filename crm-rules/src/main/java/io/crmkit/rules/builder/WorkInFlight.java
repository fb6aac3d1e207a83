package io.crmkit.rules.builder;

import java.util.Locale;

/** Which sections work follows that began under another book: {@code inFlight}. What is not named it keeps as it was. */
public final class WorkInFlight {
    private final Tree tree;

    private WorkInFlight(Tree tree) {
        this.tree = tree;
    }

    /** A section that work in flight follows. */
    public enum Section {
        /** When leads and accounts fall back to a pool. */
        POOL,
        /** The stages of open opportunities. */
        PIPELINE,
        /** The calendars, and the zone of the book. */
        CALENDARS,
        /** The steps of running cadences that are not done. */
        CADENCES,
        /** When somebody is reminded of instalments. */
        PAYMENTS,
        /** When renewals open. */
        RENEWAL,
        /** The clocks of tickets that are not over. */
        SLA,
        /** Who is told that a customer is silent. */
        SILENCE
    }

    /**
     * Returns what says nothing: work keeps every section of the book it began under.
     *
     * @return the section
     */
    public static WorkInFlight pinned() {
        return new WorkInFlight(Tree.EMPTY);
    }

    /**
     * Returns this, with sections of this book that work in flight follows as soon as it is in force: {@code MIGRATE}.
     *
     * @param sections the sections
     * @return the section
     */
    public WorkInFlight migrate(Section... sections) {
        return with("MIGRATE", sections);
    }

    /**
     * Returns this, with sections that work in flight keeps as they were: {@code PIN}, which is also so for what is not
     * named.
     *
     * @param sections the sections
     * @return the section
     */
    public WorkInFlight pin(Section... sections) {
        return with("PIN", sections);
    }

    private WorkInFlight with(String value, Section... sections) {
        Tree all = tree;
        for (Section section : sections) {
            all = all.with(section.name().toLowerCase(Locale.ROOT), value);
        }
        return new WorkInFlight(all);
    }

    Tree tree() {
        return tree;
    }
}
