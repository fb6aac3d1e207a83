package io.crmkit.rules.builder;

import java.util.Arrays;

/** Within what business time tickets are answered and solved: {@code sla}. */
public final class Sla {
    private final Tree tree;

    private Sla(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns service levels.
     *
     * @param levels the entries, one or more; the first that matches is that of a ticket
     * @return the service levels
     */
    public static Sla of(ServiceLevel... levels) {
        return new Sla(Tree.EMPTY.with(
                "entries", Arrays.stream(levels).map(ServiceLevel::tree).toList()));
    }

    /**
     * Returns these service levels with another time in which a solved ticket may be opened again.
     *
     * @param days days of 24 hours since it was solved; 0 or more
     * @return the service levels
     */
    public Sla reopenWithinDays(int days) {
        return new Sla(tree.with("reopenWithinDays", days));
    }

    Tree tree() {
        return tree;
    }
}
