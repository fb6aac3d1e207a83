package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Matcher;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.SlaSection.Level;
import io.crmkit.rules.internal.section.SlaSection.Step;
import io.crmkit.service.ClockKind;
import io.crmkit.service.PauseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the service levels, and checks that each names a calendar and promises something. */
public final class SlaReader {
    private static final Reader<Duration> TARGET = Read.parsed(Code.BUSINESS_TIME, text -> time(text, 1));
    private static final Reader<Duration> AFTER = Read.parsed(Code.BUSINESS_TIME_OR_NONE, text -> time(text, 0));

    /** The clocks a pause may stop: the first response waits for nobody. */
    private static final Reader<ClockKind> STOPPED =
            Read.choice(Stream.of(ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION)
                    .collect(Collectors.toMap(ClockKind::word, kind -> kind, (a, b) -> a, LinkedHashMap::new)));

    private final Header header;
    private final Map<String, BusinessDays> calendars;
    private final Reader<Condition> conditions;
    private final RecipientReader recipients;
    private final Map<String, Object> ids = new HashMap<>();
    private final Map<String, Object> pauseIds = new HashMap<>(Map.of(PauseReason.SOLVED, Phrase.of(Code.AT_SOLVED)));
    private final List<Reach.Turn> turns = new ArrayList<>();

    private SlaReader(Header header, Map<String, BusinessDays> calendars, Fields book) {
        this.header = header;
        this.calendars = calendars;
        this.recipients = new RecipientReader(book);
        this.conditions = Reach.possible(new ConditionReader(header.vocabulary()
                .of(Entity.TICKET, Entity.ACCOUNT)
                .without(Code.BESIDE_RECORD, "account.winsInIndustry")));
    }

    /**
     * Returns a reader of the section.
     *
     * @param body the whole book, whose roles are named
     */
    public static Reader<SlaSection> reader(
            Header header, Map<String, BusinessDays> calendars, Fields body, String hash) {
        return Fields.object(section -> new SlaReader(header, calendars, body).read(section, hash));
    }

    private SlaSection read(Fields body, String hash) {
        List<Level> levels = body.need("entries", this::levels, List.of());
        return new SlaSection(
                hash,
                header.vocabulary(),
                levels,
                body.get("reopenWithinDays", Read.whole(0, Sections.MOST_DAYS), SlaSection.USUAL_REOPENING),
                pauses(body.get("pauses", Read.list(1, Fields.object(this::pause)), List.of())));
    }

    /** The reasons a book names, and that of every book. */
    private static List<PauseReason> pauses(List<PauseReason> named) {
        boolean isNamed = named.stream().anyMatch(reason -> reason.id().equals(PauseReason.CUSTOMER));
        List<PauseReason> pauses = new ArrayList<>(isNamed ? List.of() : List.of(PauseReason.USUAL));
        pauses.addAll(named);
        return pauses;
    }

    private PauseReason pause(Fields body) {
        return new PauseReason(
                Sections.id(body, pauseIds),
                body.need("name", Names.READER, Names.NONE),
                Set.copyOf(body.get("stops", Read.distinct(1, STOPPED), List.of(ClockKind.RESOLUTION))));
    }

    private List<Level> levels(Place place) {
        List<Level> levels = Sections.inTurn(place, Fields.object(this::level));
        Reach.inOrder(turns);
        return levels;
    }

    private Level level(Fields body) {
        String id = Sections.id(body, ids);
        Condition when = body.get("when", conditions, Condition.always());
        if (body.has("when")) {
            turns.add(new Reach.Turn(id, when, body.at("when")));
        }
        String calendar =
                body.need("calendar", Read.choice(calendars.keySet().stream().collect(Sections.byName())), "");
        Map<ClockKind, Duration> targets = new EnumMap<>(ClockKind.class);
        boolean promises = false;
        for (ClockKind kind : ClockKind.values()) {
            promises |= body.has(kind.word());
            Duration target = body.find(kind.word(), TARGET);
            if (target != null) {
                targets.put(kind, target);
            }
        }
        if (!promises) {
            body.place()
                    .must(
                            Code.ONE_OR_MORE,
                            Stream.of(ClockKind.values()).map(ClockKind::word).collect(Collectors.joining(", ")));
        }
        List<Integer> warnAt = body.get("warnAt", Read.distinct(0, Read.whole(1, 99)), List.of(50, 80));
        return new Level(
                id,
                when,
                Matcher.one(when),
                calendar,
                calendars.getOrDefault(calendar, BusinessDays.ALWAYS),
                targets,
                warnAt.stream().sorted().toList(),
                body.get("escalation", Read.list(0, Fields.object(this::step)), List.of()));
    }

    private Step step(Fields body) {
        return new Step(
                body.need("after", AFTER, Duration.ZERO),
                body.need("to", Read.list(1, recipients), List.of(RecipientReader.OWNER)));
    }

    /** A day of business time has no certain length, so that it is given in hours. */
    private static Duration time(String text, int least) {
        Duration time = Duration.parse(text);
        if (!text.regionMatches(true, 0, "PT", 0, 2)
                || time.compareTo(Duration.ofMinutes(least)) < 0
                || time.toDays() > Sections.MOST_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }
}
