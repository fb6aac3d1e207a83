package io.crmkit.rules.builder;

import io.crmkit.decision.Label;
import io.crmkit.service.ClockKind;
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

    /**
     * Returns these service levels with one more reason for which a ticket may wait. That it waits for the customer, every
     * book knows; one of the id {@code customer} says what that stops instead.
     *
     * @param id the id, for example {@code supplier}
     * @param name what people call it
     * @param stops the clocks that stand still, one or more of the next response and the resolution
     * @return the service levels
     */
    public Sla pause(String id, Label name, ClockKind... stops) {
        return new Sla(tree.plus(
                "pauses",
                Tree.EMPTY
                        .with("id", id)
                        .with("name", name)
                        .with("stops", Arrays.stream(stops).map(ClockKind::word).toList())));
    }

    Tree tree() {
        return tree;
    }
}
