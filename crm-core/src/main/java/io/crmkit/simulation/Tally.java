package io.crmkit.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Counts what happens in a market. For one thread. */
final class Tally implements Consumer<TraceEvent> {
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();

    /** Since when leads that somebody has wait for their first contact. */
    private final Map<String, Instant> waiting = new HashMap<>();

    private final Set<String> contacted = new HashSet<>();
    private final List<Long> responses = new ArrayList<>();
    private BigDecimal revenue = BigDecimal.ZERO;
    private long renewalsWon;

    /** What is kept of a tally when a play stops. */
    record Kept(
            Map<String, Long> events,
            Map<String, Long> refused,
            Map<String, Instant> waiting,
            Set<String> contacted,
            List<Long> responses,
            BigDecimal revenue,
            long renewalsWon) {}

    Kept kept() {
        return new Kept(
                new TreeMap<>(events),
                new TreeMap<>(refused),
                new TreeMap<>(waiting),
                new TreeSet<>(contacted),
                List.copyOf(responses),
                revenue,
                renewalsWon);
    }

    void restore(Kept kept) {
        events.putAll(kept.events());
        refused.putAll(kept.refused());
        waiting.putAll(kept.waiting());
        contacted.addAll(kept.contacted());
        responses.addAll(kept.responses());
        revenue = kept.revenue();
        renewalsWon = kept.renewalsWon();
    }

    @Override
    public void accept(TraceEvent event) {
        events.merge(event.event(), 1L, Long::sum);
        String subject = event.subject();
        switch (event.event()) {
            case "lead.assigned", "lead.claimed" -> {
                if (!contacted.contains(subject)) {
                    waiting.putIfAbsent(subject, event.at());
                }
            }
            case "lead.contacted" -> {
                contacted.add(subject);
                Instant since = waiting.remove(subject);
                if (since != null) {
                    responses.add(Duration.between(since, event.at()).toMillis());
                }
            }
            case TraceEvent.REFUSED -> refused.merge(subject, 1L, Long::sum);
            default -> {}
        }
    }

    void received(BigDecimal amount) {
        revenue = revenue.add(amount);
    }

    void renewalWon() {
        renewalsWon++;
    }

    private long count(String... names) {
        long sum = 0;
        for (String name : names) {
            sum += events.getOrDefault(name, 0L);
        }
        return sum;
    }

    Map<String, Long> events() {
        return events;
    }

    Map<String, Long> refused() {
        return refused;
    }

    /** Returns the measures that can be computed. */
    Map<Measure, BigDecimal> measures() {
        Map<Measure, BigDecimal> measures = new EnumMap<>(Measure.class);
        if (!responses.isEmpty()) {
            measures.put(Measure.RESPONSE_HOURS, median());
        }
        long leads = count("lead.captured");
        if (leads > 0) {
            measures.put(Measure.CONTACTED_PERCENT, percent(contacted.size(), leads));
            measures.put(Measure.CONVERTED_PERCENT, percent(count("lead.converted"), leads));
            measures.put(Measure.WON_PERCENT, percent(count("opportunity.won") - renewalsWon, leads));
        }
        measures.put(
                Measure.POOL_MOVES,
                BigDecimal.valueOf(count(
                        "lead.recycled", "lead.released", "lead.pooled", "account.recycled", "account.released")));
        measures.put(Measure.REMINDERS, BigDecimal.valueOf(count("message.delivered")));
        measures.put(Measure.REVENUE, revenue);
        measures.put(Measure.RENEWALS, BigDecimal.valueOf(count("contract.renewed")));
        return measures;
    }

    private static BigDecimal percent(long part, long whole) {
        return BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    /** The nearest rank: the smallest value that half of them do not exceed. */
    private BigDecimal median() {
        List<Long> sorted = responses.stream().sorted().toList();
        long millis = sorted.get((sorted.size() + 1) / 2 - 1);
        return BigDecimal.valueOf(millis).divide(BigDecimal.valueOf(3_600_000), 2, RoundingMode.HALF_UP);
    }
}
