package io.crmkit.report;

import io.crmkit.desk.DryRun;
import io.crmkit.event.Event;
import io.crmkit.people.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clock alone would do: who would be reminded, what would fall back, escalate, renew or step on if nobody sent a
 * command.
 *
 * @param items the first of what would be done, in the order in which it would be
 * @param more whether more would be done, after these and before the end that was asked for
 */
public record Upcoming(List<Item> items, boolean more) {
    /** Copies the items. */
    public Upcoming {
        items = List.copyOf(items);
    }

    /**
     * What would be done at one instant because one record is due then.
     *
     * @param at when: the very instant it falls due; the present one for what is due already
     * @param record what is due, as {@code type/id}
     * @param owner whose it is until then: the owner of a lead, an account or an opportunity, the assignee of a task or a
     *     ticket, the owner of whom a cadence is about; null = nobody's
     * @param events what would stand in the log, in order, without positions, not empty: an event carries the decision with
     *     its rule, its facts and its reasons
     * @param messages who would be told what, over every channel
     */
    public record Item(
            Instant at, String record, @Nullable UserId owner, List<Event> events, List<DryRun.Message> messages) {
        /** Copies the lists. */
        public Item {
            events = List.copyOf(events);
            messages = List.copyOf(messages);
        }

        /**
         * Returns what would happen, as the first event says it.
         *
         * @return for example {@code lead.recycled}
         */
        public String kind() {
            return events.get(0).kind();
        }
    }
}
