package io.crmkit.service;

import io.crmkit.decision.Label;
import java.util.Set;

/**
 * For whom or what a ticket waits, and which of its clocks stand still meanwhile.
 *
 * @param id the id in the rule book, for example {@code supplier}
 * @param name what people call it
 * @param stops the clocks that stand still; the others go on
 */
public record PauseReason(String id, Label name, Set<ClockKind> stops) {
    /** The id of the reason that every rule book knows: the ticket waits for the customer, and goes on when he writes. */
    public static final String CUSTOMER = "customer";

    /** What a pause is called during which the ticket was solved. */
    public static final String SOLVED = "solved";

    /** The ticket waits for the customer, and the resolution stands still. */
    public static final PauseReason USUAL =
            new PauseReason(CUSTOMER, new Label("waits for the customer", "等待客户"), Set.of(ClockKind.RESOLUTION));

    /** Copies the clocks. */
    public PauseReason {
        stops = Set.copyOf(stops);
    }
}
