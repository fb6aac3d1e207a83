package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.engagement.Bands;
import io.crmkit.rules.internal.engagement.Clamp;
import io.crmkit.rules.internal.engagement.EngagementAxis;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.ScoringSection.Rule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the scoring section and checks that its groups and grades fit. */
public final class ScoringReader {
    private final Map<String, Object> ids =
            new HashMap<>(Map.of("total", Phrase.of(Code.AT_TOTAL), "grade", Phrase.of(Code.AT_GRADE)));

    private ScoringReader() {}

    /** Returns a reader of the section, where what is predicted may enter the score. */
    public static Reader<ScoringSection> reader(Header header, PredictionSection prediction, String book) {
        return Fields.object(body -> new ScoringReader().read(body, vocabulary(header), prediction, book));
    }

    /** Returns the fields that are known before leads are scored. */
    static Vocabulary vocabulary(Header header) {
        return header.vocabulary()
                .of(Entity.LEAD)
                .without(
                        Code.SET_BY_SCORING,
                        "lead.score",
                        "lead.grade",
                        Vocabulary.ENGAGEMENT,
                        Vocabulary.FIT_GRADE,
                        Vocabulary.ENGAGEMENT_GRADE);
    }

    private ScoringSection read(Fields body, Vocabulary vocabulary, PredictionSection prediction, String book) {
        if (prediction.isScored()) {
            ids.put(PredictionSection.REASON, Phrase.of(Code.AT_PREDICTION));
        }
        EngagementReader engagement = EngagementReader.before(body, ids);
        List<Clamp> groups =
                body.get("groups", Read.list(0, Fields.object(group -> BoundsReader.group(group, ids))), List.of());
        Map<String, String> names = groups.stream().map(Clamp::id).collect(Sections.byName());
        Reader<Condition> conditions = Reach.possible(new ConditionReader(vocabulary));
        List<Rule> rules =
                body.get("rules", Read.list(0, Fields.object(rule -> rule(rule, conditions, names))), List.of());
        Clamp total = body.get("total", BoundsReader.total("total"), BoundsReader.usual("total"));
        Bands bands = BoundsReader.bands(body, total);
        EngagementAxis axis = engagement.read(bands);
        return new ScoringSection(book, vocabulary, rules, groups, total, bands, axis, prediction);
    }

    private Rule rule(Fields body, Reader<Condition> conditions, Map<String, String> groups) {
        return new Rule(
                Sections.id(body, ids),
                body.need("when", conditions, Condition.always()).flat(),
                body.need("points", BoundsReader.POINTS, BigDecimal.ZERO),
                body.find("group", Read.choice(groups)));
    }
}
