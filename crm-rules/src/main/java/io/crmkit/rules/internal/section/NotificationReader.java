package io.crmkit.rules.internal.section;

import io.crmkit.calendar.QuietHours;
import io.crmkit.decision.Label;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.NotificationSection.Digest;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads when people are told something, and in what words. */
public final class NotificationReader {
    private static final int MOST_TOLD = 10_000;
    private static final int HOURS = 24;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 4_000;

    private static final Reader<List<QuietHours.Span>> SPANS =
            Read.list(0, Read.parsed(Code.QUIET_HOURS, QuietHours.Span::of));
    /** Reads a time of the day. */
    static final Reader<LocalTime> TIME = Read.parsed(Code.TIME, NotificationReader::time);
    /** Reads the name of a channel. */
    static final Reader<String> CHANNEL = Read.pattern("[a-z][a-z0-9_]{0,39}", Code.CHANNEL);

    private static final Map<String, MessageKind> ALL = kinds(true);
    private static final Map<String, MessageKind> TOLD = kinds(false);

    private NotificationReader() {}

    private static Map<String, MessageKind> kinds(boolean digest) {
        Map<String, MessageKind> kinds = new LinkedHashMap<>();
        Arrays.stream(MessageKind.values())
                .filter(kind -> digest || kind != MessageKind.DIGEST)
                .forEach(kind -> kinds.put(kind.id(), kind));
        return kinds;
    }

    /** Returns a reader of the section. */
    public static Reader<NotificationSection> reader(String book) {
        return Fields.object(body -> section(body, book));
    }

    private static NotificationSection section(Fields body, String book) {
        QuietHours quiet = body.get("quietHours", NotificationReader::quiet, QuietHours.NONE);
        List<String> urgent = body.get("urgent", Read.distinct(0, kind()), List.of());
        Digest digest = body.find("digest", Fields.object(fields -> digest(fields, urgent)));
        Map<String, Integer> limits = body.get("limits", Fields.object(NotificationReader::limits), Map.of());
        Map<MessageKind, MessageTemplate> templates = new EnumMap<>(MessageKind.class);
        Map<MessageKind, Object> seen = new HashMap<>();
        body.get("templates", Read.list(0, Fields.object(fields -> template(fields, seen))), List.of())
                .forEach(template -> templates.put(template.kind(), template));
        return new NotificationSection(
                book, quiet, Set.copyOf(urgent), digest, limits.get("perDay"), limits.get("perWeek"), templates);
    }

    private static Reader<String> kind() {
        return Read.map(Read.choice(TOLD), MessageKind::id);
    }

    static QuietHours quiet(Place place) {
        List<QuietHours.Span> spans = SPANS.read(place);
        try {
            return spans == null ? QuietHours.NONE : new QuietHours(spans);
        } catch (IllegalArgumentException e) {
            place.advise(Phrase.of(Code.MAYBE, "22:00-08:00"), Code.QUIET_ALL_DAY);
            return QuietHours.NONE;
        }
    }

    private static LocalTime time(String text) {
        if (!text.matches("\\d\\d:\\d\\d")) {
            throw new IllegalArgumentException(text);
        }
        return LocalTime.parse(text);
    }

    private static Digest digest(Fields body, List<String> urgent) {
        boolean at = body.has("at");
        boolean every = body.has("everyHours");
        if (at == every) {
            body.place().must(Code.ONE_KIND, "at, everyHours");
        }
        List<LocalTime> times = new ArrayList<>(
                at
                        ? body.get("at", Read.distinct(1, TIME), List.of())
                        : body.get("everyHours", NotificationReader::every, List.of()));
        if (at && every) {
            body.find("everyHours", NotificationReader::every);
        }
        times.sort(null);
        List<String> kinds = body.get("kinds", Read.distinct(1, waiting(urgent)), List.of());
        List<String> channels = body.get("channels", Read.distinct(1, CHANNEL), List.of());
        return new Digest(
                times.isEmpty() ? List.of(LocalTime.MIDNIGHT) : times, Set.copyOf(kinds), Set.copyOf(channels));
    }

    /** A kind that can wait. */
    private static Reader<String> waiting(List<String> urgent) {
        Reader<String> any = kind();
        return place -> {
            String kind = any.read(place);
            if (kind != null && urgent.contains(kind)) {
                place.must(Code.NOT_URGENT);
            }
            return kind;
        };
    }

    /** Every so many hours from midnight on. */
    private static @Nullable List<LocalTime> every(Place place) {
        Integer hours = Read.whole(1, HOURS).read(place);
        if (hours == null) {
            return null;
        } else if (HOURS % hours != 0) {
            int nearest = hours;
            while (HOURS % nearest != 0) {
                nearest--;
            }
            place.advise(Phrase.of(Code.MAYBE, Integer.toString(nearest)), Code.PART_OF_DAY);
            return null;
        }
        List<LocalTime> times = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour += hours) {
            times.add(LocalTime.of(hour, 0));
        }
        return times;
    }

    private static Map<String, Integer> limits(Fields body) {
        Map<String, Integer> limits = new HashMap<>();
        for (String name : List.of("perDay", "perWeek")) {
            Integer most = body.find(name, Read.whole(1, MOST_TOLD));
            if (most != null) {
                limits.put(name, most);
            }
        }
        Integer day = limits.get("perDay");
        Integer week = limits.get("perWeek");
        if (day != null && week != null && week < day) {
            body.at("perWeek").must(Code.NOT_BELOW_DAY, day.toString());
        }
        return limits;
    }

    private static @Nullable MessageTemplate template(Fields body, Map<MessageKind, Object> seen) {
        MessageKind kind = body.need("kind", Read.choice(ALL), MessageKind.DIGEST);
        boolean known = body.has("kind")
                && ALL.containsKey(String.valueOf(body.at("kind").value()));
        Set<String> places = known ? kind.places() : Set.of();
        int before = body.place().problems().count();
        Label subject = body.need("subject", words(Read.name(LONGEST_SUBJECT), known, places), Names.NONE);
        Label text = body.need("text", words(Read.lines(LONGEST_TEXT), known, places), Names.NONE);
        if (known) {
            Read.once(seen, kind, body.at("kind"));
        }
        return known && body.place().problems().count() == before ? MessageTemplate.of(kind, subject, text) : null;
    }

    private static Reader<Label> words(Reader<String> text, boolean known, Set<String> places) {
        return Names.of(known ? placed(text, places) : text);
    }

    /** Reads a text whose places are among some. */
    static Reader<String> placed(Reader<String> text, Set<String> places) {
        return place -> {
            String read = text.read(place);
            if (read != null) {
                MessageTemplate.flaws(places, read).forEach(flaw -> tell(place, flaw, places));
            }
            return read;
        };
    }

    private static void tell(Place place, MessageTemplate.Flaw flaw, Set<String> places) {
        if (flaw.unknown()) {
            place.advise(
                    place.problems().near(flaw.place(), places),
                    Code.KNOWN_PLACE,
                    flaw.place(),
                    String.join(", ", places));
        } else {
            place.must(Code.PLACE_FORM);
        }
    }
}
