package io.crmkit.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what happens in a market. For one thread. */
final class Tally implements Consumer<TraceEvent> {
    /** Stands for a lead that is not waiting any more. */
    private static final Instant ANSWERED = Instant.EPOCH;

    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Instant> waiting = new HashMap<>();
    private final List<Long> responses = new ArrayList<>();
    private BigDecimal revenue = BigDecimal.ZERO;
    private long renewalsWon;

    /** What is kept of a tally when a play stops. */
    record Kept(
            Map<String, Long> events,
            Map<String, Instant> waiting,
            List<Long> responses,
            BigDecimal revenue,
            long renewalsWon) {}

    Kept kept() {
        return new Kept(new TreeMap<>(events), new TreeMap<>(waiting), List.copyOf(responses), revenue, renewalsWon);
    }

    void restore(Kept kept) {
        events.putAll(kept.events());
        waiting.putAll(kept.waiting());
        responses.addAll(kept.responses());
        revenue = kept.revenue();
        renewalsWon = kept.renewalsWon();
    }

    @Override
    public void accept(TraceEvent event) {
        events.merge(event.event(), 1L, Long::sum);
        if (event.event().equals("lead.assigned")) {
            waiting.putIfAbsent(event.subject(), event.at());
        } else if (event.event().equals("lead.contacted")) {
            Instant since = waiting.get(event.subject());
            if (since != null && !since.equals(ANSWERED)) {
                responses.add(Duration.between(since, event.at()).toMillis());
                waiting.put(event.subject(), ANSWERED);
            }
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

    Map<Measure, BigDecimal> measures() {
        Map<Measure, BigDecimal> measures = new EnumMap<>(Measure.class);
        measures.put(Measure.RESPONSE_HOURS, median());
        measures.put(Measure.CONTACTED_PERCENT, percent(responses.size()));
        measures.put(Measure.CONVERTED_PERCENT, percent(count("lead.converted")));
        measures.put(Measure.WON_PERCENT, percent(count("opportunity.won") - renewalsWon));
        measures.put(
                Measure.POOL_MOVES,
                BigDecimal.valueOf(count(
                        "lead.recycled", "lead.released", "lead.pooled", "account.recycled", "account.released")));
        measures.put(Measure.REMINDERS, BigDecimal.valueOf(count("message.delivered")));
        measures.put(Measure.REVENUE, revenue);
        measures.put(Measure.RENEWALS, BigDecimal.valueOf(count("contract.renewed")));
        return measures;
    }

    private BigDecimal percent(long part) {
        long whole = count("lead.captured");
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    /** The nearest rank: the smallest value that half of them do not exceed. */
    private BigDecimal median() {
        if (responses.isEmpty()) {
            return BigDecimal.ZERO;
        }
        List<Long> sorted = responses.stream().sorted().toList();
        long millis = sorted.get((sorted.size() + 1) / 2 - 1);
        return BigDecimal.valueOf(millis).divide(BigDecimal.valueOf(3_600_000), 2, RoundingMode.HALF_UP);
    }
}
