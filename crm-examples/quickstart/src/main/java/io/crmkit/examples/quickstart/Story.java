package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.activity.Interaction;
import io.crmkit.decision.Decision;
import io.crmkit.event.Event;
import io.crmkit.examples.quickstart.Journey.Closed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The story of one customer: everything that happened to its records, in order, each decision with its reasons. */
final class Story {
    private static final int MOST_REASONS = 100;

    private static final Comparator<Moment> ORDER = Comparator.comparing(Moment::at)
            .thenComparing(Moment::position, Comparator.nullsLast(Comparator.naturalOrder()));

    private final List<Moment> moments = new ArrayList<>();

    /**
     * Something that happened.
     *
     * @param at when
     * @param position its place in the log; null = it is not in the log, or not sealed
     * @param actor who did it
     * @param what what it is
     * @param record to which record
     * @param data what is to say about it
     * @param decision why; null if no rule was asked
     */
    record Moment(
            Instant at,
            @Nullable Long position,
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
        List<String> records = new ArrayList<>(journey.records);
        for (String record : journey.records) {
            boolean followed = record.startsWith("lead/") || record.startsWith("account/");
            if (followed) {
                session.followUp().cadences(record).forEach(run -> records.add("cadence/" + run.id()));
            }
        }
        records.forEach(record -> story.add(session, record));
        for (Closed closed : journey.closed) {
            story.moments.add(new Moment(
                    closed.at(),
                    null,
                    "user:" + closed.by(),
                    "gate.closed",
                    closed.record(),
                    Map.of(),
                    closed.decision()));
        }
        story.moments.sort(ORDER);
        return story;
    }

    private void add(CrmSession session, String record) {
        Map<Instant, Interaction> said = new HashMap<>();
        session.followUp().interactions(record).forEach(interaction -> said.put(interaction.at(), interaction));
        for (Event event : session.history(record)) {
            Map<String, String> data = new TreeMap<>(event.data());
            Interaction interaction = event.kind().endsWith(".contacted") ? said.get(event.at()) : null;
            if (interaction != null) {
                data.put("keyPoints", interaction.keyPoints());
                data.put("feedback", interaction.feedback());
                data.put("nextPlan", interaction.nextPlan());
            }
            data.values().removeIf(String::isEmpty);
            moments.add(new Moment(
                    event.at(),
                    event.position(),
                    event.actor().toString(),
                    event.kind(),
                    record,
                    data,
                    event.decision()));
        }
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
            text.append("  [")
                    .append(moment.record())
                    .append("]  ")
                    .append(moment.actor())
                    .append('\n');
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
        return data.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
