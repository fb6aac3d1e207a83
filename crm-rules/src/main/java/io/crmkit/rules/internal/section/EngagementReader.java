package io.crmkit.rules.internal.section;

import io.crmkit.activity.Channel;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.engagement.Bands;
import io.crmkit.rules.internal.engagement.Clamp;
import io.crmkit.rules.internal.engagement.EngagementAxis;
import io.crmkit.rules.internal.engagement.EngagementRule;
import io.crmkit.rules.internal.engagement.Points;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how what leads do is scored. */
final class EngagementReader {
    private static final String NAME = "engagement";
    private static final Duration LATENESS = Duration.ofDays(30);
    private static final int MOST_COUNTED = 1_000_000;

    private final Fields scoring;
    private final Map<String, Object> ids;

    private EngagementReader(Fields scoring, Map<String, Object> ids) {
        this.scoring = scoring;
        this.ids = ids;
    }

    /** Begins before the ids of the rest are read, some of which are taken where engagement is scored. */
    static EngagementReader before(Fields scoring, Map<String, Object> ids) {
        if (scoring.has(NAME)) {
            ids.put(EngagementAxis.AXIS, Phrase.of(Code.AT_TOTAL));
            ids.put(EngagementAxis.GRADE, Phrase.of(Code.AT_GRADE));
            ids.put(ScoringSection.FIT_GRADE, Phrase.of(Code.AT_GRADE));
        }
        return new EngagementReader(scoring, ids);
    }

    /** Reads it if it is there. */
    @Nullable
    EngagementAxis read(Bands fit) {
        return scoring.find(NAME, Fields.object(body -> read(body, fit)));
    }

    private EngagementAxis read(Fields body, Bands fit) {
        Map<String, Object> seen = new HashMap<>();
        List<String> kinds = body.get("events", Read.list(0, Fields.object(event -> kind(event, seen))), List.of());
        Map<String, String> on = new LinkedHashMap<>();
        kinds.forEach(kind -> on.put(kind, kind));
        on.put(EngagementRule.INTERACTION, EngagementRule.INTERACTION);
        Stream.of(Channel.values()).map(EngagementPolicy::interaction).forEach(kind -> on.put(kind, kind));
        List<Clamp> groups =
                body.get("groups", Read.list(0, Fields.object(group -> BoundsReader.group(group, ids))), List.of());
        Map<String, Integer> places = new LinkedHashMap<>();
        groups.forEach(group -> places.putIfAbsent(group.id(), places.size()));
        List<EngagementRule> rules =
                body.need("rules", Read.list(1, Fields.object(rule -> rule(rule, on, places))), List.of());
        Clamp total =
                body.get("total", BoundsReader.total(EngagementAxis.AXIS), BoundsReader.usual(EngagementAxis.AXIS));
        Bands bands = BoundsReader.bands(body, total);
        distinct(body, fit, bands);
        Duration lateness = body.get("lateness", DecayReader.LENGTH, LATENESS);
        return new EngagementAxis(kinds, rules, groups, total, bands, lateness);
    }

    private static String kind(Fields body, Map<String, Object> seen) {
        String kind = Sections.id(body, seen);
        body.find("name", Names.READER);
        if (kind.equals(EngagementRule.INTERACTION) || kind.startsWith(EngagementRule.INTERACTION + ".")) {
            body.at("id").advise(Phrase.of(Code.MAYBE_LEAVE_OUT), Code.INTERACTION_KIND);
        }
        return kind;
    }

    private EngagementRule rule(Fields body, Map<String, String> kinds, Map<String, Integer> groups) {
        String id = Sections.id(body, ids);
        String event = body.need("event", Read.choice(kinds), "");
        BigDecimal points = body.need("points", BoundsReader.POINTS, BigDecimal.ZERO);
        Window window = body.get("window", Fields.object(EngagementReader::window), Window.NONE);
        Integer group = body.find("group", Read.choice(groups));
        return new EngagementRule(
                id,
                event,
                Points.units(points),
                DecayReader.decay(body),
                window.most,
                DecayReader.micros(window.within),
                group == null ? -1 : group);
    }

    /** How many events within a time count. */
    private record Window(int most, Duration within) {
        private static final Window NONE = new Window(0, Duration.ZERO);
    }

    private static Window window(Fields body) {
        return new Window(
                body.need("most", EngagementReader::most, 1), body.need("within", DecayReader.LENGTH, LATENESS));
    }

    private static @Nullable Integer most(Place place) {
        if (place.value() instanceof BigDecimal number && number.signum() == 0) {
            place.advise(Phrase.of(Code.MAYBE_LEAVE_OUT), Code.WHOLE, "1", Integer.toString(MOST_COUNTED));
            return null;
        }
        return Read.whole(1, MOST_COUNTED).read(place);
    }

    /** Two grades together must not read as two others: fit A and 11 as A1 and 1. */
    private static void distinct(Fields body, Bands fit, Bands bands) {
        if ((long) fit.names().size() * bands.names().size() > GradeNames.MOST) {
            body.at("grades").must(Code.GRADES_MANY, Integer.toString(GradeNames.MOST));
            return;
        }
        Set<String> both = new HashSet<>();
        for (String one : fit.names()) {
            for (String other : bands.names()) {
                if (!both.add(one + other) && !one.isEmpty() && !other.isEmpty()) {
                    body.at("grades").must(Code.GRADES_TOGETHER, one + other);
                    return;
                }
            }
        }
    }
}
