package io.crmkit.internal.desk;

import io.crmkit.activity.Collision;
import io.crmkit.activity.Interaction;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds who else follows up a customer. */
final class Collisions {
    private static final Comparator<Interaction> BY_TIME = Comparator.comparing(Interaction::at)
            .thenComparing(said -> said.id().value());

    private Collisions() {}

    /**
     * Returns who else had contact with a customer or plans to, within a window of a contact or of what it plans. Of each
     * person it is the latest such contact, and what he planned last if it still stands.
     *
     * @param window how close, excluded
     * @param me who writes the contact down
     * @param mine when the contact is, and when the next one is planned
     * @param said everything that was written down about the customer before
     * @return the collisions by time, then by person
     */
    static List<Collision> of(Duration window, Actor me, Collection<Instant> mine, Collection<Interaction> said) {
        List<Collision> found = new ArrayList<>();
        byOthers(me, said).forEach((user, theirs) -> {
            UserId by = UserId.of(user);
            theirs.stream()
                    .filter(one -> isClose(window, one.at(), mine))
                    .max(BY_TIME)
                    .map(one -> new Collision(by, one.subject(), one.channel(), one.at(), false))
                    .ifPresent(found::add);
            Interaction plan = plan(theirs);
            Instant planned = plan == null ? null : plan.nextContactAt();
            if (plan != null && planned != null && isClose(window, planned, mine)) {
                found.add(new Collision(by, plan.subject(), plan.channel(), planned, true));
            }
        });
        found.sort(Comparator.comparing(Collision::at)
                .thenComparing(collision -> collision.by().value())
                .thenComparing(Collision::planned));
        return found;
    }

    /**
     * Returns the contact of a person whose plan still stands, null if none does. One that plans nothing leaves what is
     * still to come, and if it counts it ends what was due.
     */
    private static @Nullable Interaction plan(List<Interaction> theirs) {
        Interaction plan = null;
        for (Interaction one : theirs.stream().sorted(BY_TIME).toList()) {
            Instant planned = plan == null ? null : plan.nextContactAt();
            if (one.nextContactAt() != null) {
                plan = one;
            } else if (planned != null && one.uncounted() == null && !planned.isAfter(one.at())) {
                plan = null;
            }
        }
        return plan;
    }

    private static Map<String, List<Interaction>> byOthers(Actor me, Collection<Interaction> said) {
        return said.stream()
                .filter(one -> one.by().kind() == Actor.Kind.USER && !one.by().equals(me))
                .collect(Collectors.groupingBy(one -> one.by().id(), TreeMap::new, Collectors.toList()));
    }

    private static boolean isClose(Duration window, Instant theirs, Collection<Instant> mine) {
        return mine.stream().anyMatch(at -> Duration.between(at, theirs).abs().compareTo(window) < 0);
    }
}
