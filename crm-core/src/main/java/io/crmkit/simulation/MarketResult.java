package io.crmkit.simulation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the play of a {@link Market}.
 *
 * @param measures what it is measured by, all of them
 * @param events how often what happened, by the name of the event
 * @param commands how many commands were sent; queries are not counted
 * @param dueItems how many items fell due and were done: reminders, recyclings, steps, deliveries excluded
 * @param checkpoint where the play ended, as text for {@link Market#resume}
 */
public record MarketResult(
        Map<Measure, BigDecimal> measures, Map<String, Long> events, long commands, long dueItems, String checkpoint) {
    /** Copies and sorts the maps. */
    public MarketResult {
        measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        events = Collections.unmodifiableMap(new TreeMap<>(events));
    }
}
