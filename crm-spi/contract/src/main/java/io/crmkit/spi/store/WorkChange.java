package io.crmkit.spi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of the planned work. It has no expected version: what it says holds from the commit on. */
public sealed interface WorkChange {
    /**
     * Returns the item that is changed.
     *
     * @return its identity
     */
    WorkKey key();

    /**
     * Plans an item, or moves it: whatever the item was before (waiting, claimed, retried, dead), it is then waiting
     * and unclaimed, with no attempts. Moving an item voids an open claim on it.
     *
     * @param key the item
     * @param due when it is due, and its place in the lane; 1970 to 9999, whole microseconds
     * @param lane the lane within the kind whose items run one at a time and in order, as a {@link RecordKey} id;
     *     null = none
     */
    record Schedule(WorkKey key, Instant due, @Nullable String lane) implements WorkChange {
        /**
         * Checks due time and lane.
         *
         * @throws IllegalArgumentException if one is out of its bounds
         */
        public Schedule {
            Checks.instant("due time", due);
            if (lane != null) {
                Checks.id(lane);
            }
        }
    }

    /**
     * Removes an item and voids an open claim on it; no effect if there is none.
     *
     * @param key the item
     */
    record Cancel(WorkKey key) implements WorkChange {}
}
