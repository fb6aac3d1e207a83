package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.ScoringSection.Bounds;
import io.crmkit.rules.internal.section.ScoringSection.Grade;
import io.crmkit.rules.internal.section.ScoringSection.Rule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the scoring section and checks that its groups and grades fit. */
public final class ScoringReader {
    private static final Reader<BigDecimal> POINTS =
            Read.map(Read.number("-1000000", "1000000", 4), ScoringSection::plain);
    private static final BigDecimal BROKEN = BigDecimal.valueOf(-2_000_000);
    private static final BigDecimal DEFAULT_MOST = BigDecimal.valueOf(100);

    private final Map<String, Object> ids =
            new HashMap<>(Map.of("total", Phrase.of(Code.AT_TOTAL), "grade", Phrase.of(Code.AT_GRADE)));

    private ScoringReader() {}

    /** Returns a reader of the section. */
    public static Reader<ScoringSection> reader(Header header, String book) {
        Vocabulary vocabulary =
                header.vocabulary().of(Entity.LEAD).without(Code.SET_BY_SCORING, "lead.score", "lead.grade");
        return Fields.object(body -> new ScoringReader().read(body, vocabulary, book));
    }

    /** Returns a reader of the names of all grades that finds no fault. */
    public static List<String> grades(@Nullable Object section) {
        return section instanceof Map<?, ?> map && map.get("grades") instanceof List<?> list
                ? list.stream()
                        .filter(grade -> grade instanceof Map<?, ?> one && one.get("grade") instanceof String)
                        .map(grade -> (String) ((Map<?, ?>) grade).get("grade"))
                        .toList()
                : List.of();
    }

    private ScoringSection read(Fields body, Vocabulary vocabulary, String book) {
        List<Bounds> groups = body.get("groups", Read.list(0, Fields.object(this::group)), List.of());
        Map<String, String> names = groups.stream().map(Bounds::id).collect(Sections.byName());
        Reader<Condition> conditions = Reach.possible(new ConditionReader(vocabulary));
        List<Rule> rules =
                body.get("rules", Read.list(0, Fields.object(rule -> rule(rule, conditions, names))), List.of());
        Bounds total = body.get(
                "total", Fields.object(ScoringReader::total), new Bounds("total", BigDecimal.ZERO, DEFAULT_MOST));
        return new ScoringSection(book, vocabulary, rules, groups, total, grades(body, total));
    }

    private Rule rule(Fields body, Reader<Condition> conditions, Map<String, String> groups) {
        return new Rule(
                Sections.id(body, ids),
                body.need("when", conditions, Condition.always()),
                body.need("points", POINTS, BigDecimal.ZERO),
                body.find("group", Read.choice(groups)));
    }

    private Bounds group(Fields body) {
        BigDecimal most = body.need("cap", POINTS, DEFAULT_MOST);
        return bounds(
                body,
                Sections.id(body, ids),
                body.get("floor", POINTS, BigDecimal.valueOf(-1_000_000_000)),
                most,
                "cap");
    }

    private static Bounds total(Fields body) {
        BigDecimal most = body.get("max", POINTS, DEFAULT_MOST);
        return bounds(body, "total", body.get("min", POINTS, BigDecimal.ZERO), most, "max");
    }

    private static Bounds bounds(Fields body, String id, BigDecimal least, BigDecimal most, String name) {
        if (least.compareTo(most) > 0) {
            body.at(name).must(Code.NOT_BELOW, least.toPlainString());
        }
        return new Bounds(id, least, most);
    }

    /** Grades part the range of the total without gap and overlap: each bound is below the one before. */
    private static List<Grade> grades(Fields body, Bounds total) {
        Map<String, Object> names = new HashMap<>();
        BigDecimal[] before = {null};
        List<Grade> grades = body.get(
                "grades",
                Read.list(0, Fields.object(grade -> {
                    String name = grade.need("grade", Read.name(20), "");
                    if (!name.isEmpty()) {
                        Read.once(names, name, grade.at("grade"));
                    }
                    BigDecimal atLeast = grade.need("atLeast", POINTS, BROKEN);
                    if (atLeast.compareTo(BROKEN) != 0) {
                        check(grade.at("atLeast"), atLeast, before[0], total);
                        before[0] = atLeast;
                    }
                    return new Grade(name, atLeast);
                })),
                List.of());
        if (before[0] != null && before[0].compareTo(total.least()) > 0) {
            body.at("grades").must(Code.GRADE_GAP, total.least().toPlainString(), before[0].toPlainString());
        }
        return grades;
    }

    private static void check(Place place, BigDecimal atLeast, @Nullable BigDecimal before, Bounds total) {
        if (before != null && atLeast.compareTo(before) >= 0) {
            place.must(Code.GRADE_OVERLAP, before.toPlainString());
        } else if (atLeast.compareTo(total.most()) > 0) {
            place.must(Code.GRADE_REACHABLE, total.most().toPlainString());
        }
    }
}
