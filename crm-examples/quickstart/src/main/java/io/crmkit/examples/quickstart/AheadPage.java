package io.crmkit.examples.quickstart;

import io.crmkit.decision.Decision;
import io.crmkit.event.Event;
import io.crmkit.report.Upcoming;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the clock alone would do.
 *
 * @param book the name of the rule book
 * @param hash its hash
 * @param from now
 * @param until up to when it was looked
 * @param more whether more would be done before the end than is listed
 * @param counts how often what would happen, by event
 * @param lines what would happen, in order
 */
record AheadPage(
        String book,
        String hash,
        Instant from,
        Instant until,
        boolean more,
        Map<String, Integer> counts,
        List<Line> lines) {
    private static final int MOST_REASONS = 100;

    /**
     * Something that would happen.
     *
     * @param at the instant
     * @param local the same, as date and time of the market's zone
     * @param event what
     * @param record to which record
     * @param owner whose what is due is until then; null = nobody's
     * @param due the record that is due, whose alarm leads to it
     * @param data what is to say about it
     * @param why the decision and its reasons in words, line by line
     * @param told who is told what
     */
    record Line(
            Instant at,
            String local,
            String event,
            String record,
            @Nullable String owner,
            String due,
            Map<String, String> data,
            List<String> why,
            List<Told> told) {}

    /**
     * A message.
     *
     * @param recipient to whom
     * @param message which
     */
    record Told(String recipient, String message) {}

    static AheadPage of(Year year, Instant until, Upcoming upcoming, Locale locale) {
        ZoneId zone = year.plan().zone();
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        Map<String, Integer> counts = new TreeMap<>();
        List<Line> lines = upcoming.items().stream()
                .flatMap(item -> item.events().stream().map(event -> {
                    counts.merge(event.kind(), 1, Integer::sum);
                    return line(item, event, clock, locale);
                }))
                .toList();
        return new AheadPage(
                year.book().name(), year.book().current().hash(), year.end(), until, upcoming.more(), counts, lines);
    }

    /** What is told goes with the first event of an item. */
    private static Line line(Upcoming.Item item, Event event, DateTimeFormatter clock, Locale locale) {
        Map<String, String> data = new TreeMap<>(event.data());
        data.values().removeIf(String::isEmpty);
        Decision<?> decision = event.decision();
        boolean first = event.equals(item.events().get(0));
        return new Line(
                item.at(),
                clock.format(item.at()),
                event.kind(),
                event.subject(),
                item.owner() == null ? null : item.owner().value(),
                item.record(),
                data,
                decision == null
                        ? List.of()
                        : decision.summarize(MOST_REASONS, locale).lines().toList(),
                first
                        ? item.messages().stream()
                                .map(message -> new Told(message.recipient().value(), message.template()))
                                .toList()
                        : List.of());
    }
}
