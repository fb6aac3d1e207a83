package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.decision.Decision;
import io.crmkit.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The story of one customer: everything that happened to its records, in order, each decision with its reasons. */
final class Story {
    private static final int MOST_REASONS = 100;

    private final List<Moment> moments = new ArrayList<>();

    /**
     * Something that happened.
     *
     * @param at when
     * @param actor who did it
     * @param what what it is
     * @param record to which record
     * @param data what is to say about it
     * @param decision why; null if no rule was asked
     */
    record Moment(
            Instant at,
            String actor,
            String what,
            String record,
            Map<String, String> data,
            @Nullable Decision<?> decision) {}

    /**
     * Reads the story of a journey from the log.
     *
     * @param session whoever may see all of it
     * @param journey the journey
     */
    static Story of(CrmSession session, Journey journey) {
        Story story = new Story();
        for (String record : journey.records) {
            for (Event event : session.history(record)) {
                story.moments.add(new Moment(
                        event.at(), event.actor().toString(), event.kind(), record, event.data(), event.decision()));
            }
        }
        journey.closed.forEach(closed -> story.moments.add(new Moment(
                closed.at(), "user:" + closed.by(), "gate.closed", closed.record(), Map.of(), closed.decision())));
        story.moments.sort(Comparator.comparing(Moment::at));
        return story;
    }

    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Returns the story in words. */
    String tell(Texts texts, ZoneId zone) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
        StringBuilder text = new StringBuilder();
        for (Moment moment : moments) {
            text.append("  ").append(format.format(moment.at())).append("  ");
            text.append(texts.term("event", moment.what()));
            text.append("  [").append(moment.record()).append("]  ").append(moment.actor()).append('\n');
            if (!moment.data().isEmpty()) {
                text.append("      ").append(data(moment.data())).append('\n');
            }
            if (moment.decision() != null) {
                String why = moment.decision().summarize(MOST_REASONS, texts.locale());
                text.append("      ").append(why.replace("\n", "\n      ")).append('\n');
            }
        }
        return text.toString();
    }

    private static String data(Map<String, String> data) {
        return new TreeMap<>(data)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
