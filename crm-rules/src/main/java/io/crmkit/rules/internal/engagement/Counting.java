package io.crmkit.rules.internal.engagement;

import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells which rules count which events. An event counts if fewer events than the window of the rule allows count within the
 * window before it, the events ordered by time, then by id. So a later event never changes whether an earlier one counts.
 */
final class Counting {
    private static final int[] NOBODY = {};

    private final List<EngagementRule> rules;
    private final Map<String, int[]> byKind = new HashMap<>();
    private final int[] everyContact;

    Counting(List<EngagementRule> rules) {
        this.rules = rules;
        Map<String, List<Integer>> places = new HashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            places.computeIfAbsent(rules.get(rule).on(), kind -> new ArrayList<>())
                    .add(rule);
        }
        List<Integer> contacts = places.getOrDefault(EngagementRule.INTERACTION, List.of());
        this.everyContact = sorted(contacts, List.of());
        places.forEach((kind, own) -> byKind.put(kind, sorted(own, isContact(kind) ? contacts : List.of())));
    }

    private static int[] sorted(List<Integer> some, List<Integer> others) {
        return Stream.concat(some.stream(), others.stream())
                .mapToInt(place -> place)
                .sorted()
                .toArray();
    }

    private static boolean isContact(String kind) {
        return kind.startsWith(EngagementRule.INTERACTION + ".");
    }

    /** Returns the rules on a kind of event, by their places. */
    int[] on(String kind) {
        int[] own = byKind.get(kind);
        return own != null ? own : isContact(kind) ? everyContact : NOBODY;
    }

    /** Takes what counts. */
    interface Sink {
        /** Takes an event and a rule on its kind, and whether the rule counts it. */
        void take(int rule, Engagement event, boolean counts);
    }

    /** Hands each event of a history to a sink with each rule on its kind, in the order of the events. */
    void of(EngagementHistory history, Sink sink) {
        Window[] windows = new Window[rules.size()];
        int size = history.events().size();
        for (Engagement event : history.events()) {
            for (int number : on(event.kind())) {
                EngagementRule rule = rules.get(number);
                boolean counts = event.passed() == null || !event.passed().contains(rule.id());
                if (counts && rule.windowed() && rule.most() < size) {
                    Window window = windows[number];
                    if (window == null) {
                        window = new Window(rule.most(), rule.within());
                        windows[number] = window;
                    }
                    counts = window.takes(Points.micros(event.at()));
                }
                sink.take(number, event, counts);
            }
        }
    }

    /** The times of the last events a rule counted, as many as its window allows. */
    private static final class Window {
        private final long[] times;
        private final long within;
        private int counted;

        Window(int most, long within) {
            this.times = new long[most];
            this.within = within;
        }

        /** Counts an event unless the earliest of the last ones lies within the window before it. */
        boolean takes(long at) {
            int slot = counted % times.length;
            if (counted >= times.length && times[slot] >= at - within) {
                return false;
            }
            times[slot] = at;
            counted++;
            return true;
        }
    }
}
