package io.crmkit.rules.internal.section;

import io.crmkit.people.User;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** How long somebody who held a customer may not have it again: days of his zone at the same local time. */
final class CoolDown {
    private CoolDown() {}

    /** Returns the end of a user's cool-down; empty if he never held the customer or there is none. */
    static Optional<Instant> until(Holding holding, User user, int days) {
        return holding.past().stream()
                .filter(past -> days > 0 && past.owner().equals(user.id()))
                .map(past -> past.to().atZone(user.zone()).plusDays(days).toInstant())
                .max(Comparator.naturalOrder());
    }
}
