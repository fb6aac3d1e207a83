package io.crmkit.lead;

import io.crmkit.internal.check.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lead did, as far as it still matters for its score: the score and the grade at an instant follow from it, in
 * whatever order it became known. What no longer changes anything is summed up and left out; the log has all of it.
 *
 * @param events the events that matter, by time, then by id
 * @param settled how many events that are left out count for ever, by the rule that counts them
 * @param since from when on events are taken: what was before is settled; null = from the beginning
 * @param grade the grade of the engagement at that instant; null = there was none
 */
public record EngagementHistory(
        List<Engagement> events,
        Map<String, Long> settled,
        @Nullable Instant since,
        @Nullable String grade) {
    /** The most events that may still change a score. */
    public static final int MOST = 1_000;

    /** Nothing has happened. */
    public static final EngagementHistory NONE = new EngagementHistory(List.of(), Map.of(), null, null);

    /** Copies the events in their order, the earliest of each identity; null gives none. */
    public EngagementHistory {
        events = events == null ? List.of() : ordered(events);
        settled = Check.map(settled);
    }

    private static List<Engagement> ordered(List<Engagement> events) {
        Map<String, Engagement> byId = new LinkedHashMap<>();
        events.stream().sorted().forEach(event -> byId.putIfAbsent(event.id(), event));
        return List.copyOf(byId.values());
    }

    /**
     * Returns a history from the beginning.
     *
     * @param events the events in any order
     * @return the history
     */
    public static EngagementHistory of(List<Engagement> events) {
        return new EngagementHistory(events, Map.of(), null, null);
    }

    /**
     * Returns an event.
     *
     * @param id its identity
     * @return the event, empty if there is none of that identity that matters
     */
    public Optional<Engagement> find(String id) {
        return events.stream().filter(event -> event.id().equals(id)).findFirst();
    }

    /**
     * Returns this history with one more event, the same if one of its identity is there.
     *
     * @param event the event
     * @return the history
     */
    public EngagementHistory with(Engagement event) {
        if (find(event.id()).isPresent()) {
            return this;
        }
        List<Engagement> more = new ArrayList<>(events);
        more.add(event);
        return new EngagementHistory(more, settled, since, grade);
    }
}
