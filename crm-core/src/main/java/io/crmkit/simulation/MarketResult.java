package io.crmkit.simulation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the play of a {@link Market}.
 *
 * @param measures what it is measured by; what cannot be computed, as a response time where nobody was contacted, is left
 *     out
 * @param events how often what happened, by the name of the event
 * @param refused how many commands were refused, by the name of the command; they count as sent, too
 * @param commands how many commands were sent; queries are not counted
 * @param dueItems how many items fell due and were done: reminders, recyclings, steps, deliveries excluded
 * @param checkpoint where the play ended, as text for {@link Market#resume}
 */
public record MarketResult(
        Map<Measure, BigDecimal> measures,
        Map<String, Long> events,
        Map<String, Long> refused,
        long commands,
        long dueItems,
        String checkpoint) {
    /** Copies and sorts the maps. */
    public MarketResult {
        measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        events = Collections.unmodifiableMap(new TreeMap<>(events));
    }
}
