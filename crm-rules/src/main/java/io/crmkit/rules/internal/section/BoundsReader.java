package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.engagement.Bands;
import io.crmkit.rules.internal.engagement.Clamp;
import io.crmkit.rules.internal.engagement.Points;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what bounds an axis of scoring: its groups, its total, and the grades that part the range of it. */
final class BoundsReader {
    /** Reads points without trailing zeros. */
    static final Reader<BigDecimal> POINTS =
            Read.map(Read.number("-1000000", "1000000", Points.DECIMALS), Points::plain);

    private static final Reader<BigDecimal> MARGIN =
            Read.map(Read.number("0", "1000000", Points.DECIMALS), Points::plain);
    private static final BigDecimal BROKEN = BigDecimal.valueOf(-2_000_000);
    private static final BigDecimal LEAST = BigDecimal.valueOf(-1_000_000_000);
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private BoundsReader() {}

    /** A grade and the least score that gives it. */
    private record Grade(String name, BigDecimal atLeast) {}

    /** Reads a group whose id is unique among some. */
    static Clamp group(Fields body, Map<String, Object> ids) {
        BigDecimal most = body.need("cap", POINTS, MOST);
        return clamp(body, Sections.id(body, ids), body.get("floor", POINTS, LEAST), most, "cap");
    }

    /** Returns a reader of the bounds of a score that has a name in reasons. */
    static Reader<Clamp> total(String id) {
        return Fields.object(body -> {
            BigDecimal most = body.get("max", POINTS, MOST);
            return clamp(body, id, body.get("min", POINTS, BigDecimal.ZERO), most, "max");
        });
    }

    /** Returns the bounds of a score where the book names none. */
    static Clamp usual(String id) {
        return new Clamp(id, 0, Points.units(MOST));
    }

    private static Clamp clamp(Fields body, String id, BigDecimal least, BigDecimal most, String name) {
        if (least.compareTo(most) > 0) {
            body.at(name).must(Code.NOT_BELOW, least.toPlainString());
        }
        return new Clamp(id, Points.units(least), Points.units(most));
    }

    /** Reads grades that part the range of a total without gap and overlap, and by how much they are held on to. */
    static Bands bands(Fields body, Clamp total) {
        List<Grade> grades = grades(body, total);
        BigDecimal margin = body.get("hysteresis", MARGIN, BigDecimal.ZERO);
        if (margin.signum() > 0) {
            narrower(body.at("hysteresis"), margin, grades, total);
        }
        return new Bands(
                grades.stream().map(Grade::name).toList(),
                grades.stream().mapToLong(grade -> Points.units(grade.atLeast)).toArray(),
                Points.units(margin));
    }

    /** Each bound is below the one before. */
    private static List<Grade> grades(Fields body, Clamp total) {
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
                        check(grade.at("atLeast"), atLeast, before[0], Points.of(total.most()));
                        before[0] = atLeast;
                    }
                    return new Grade(name, atLeast);
                })),
                List.of());
        BigDecimal least = Points.of(total.least());
        if (before[0] != null && before[0].compareTo(least) > 0) {
            body.at("grades").must(Code.GRADE_GAP, least.toPlainString(), before[0].toPlainString());
        }
        return grades;
    }

    private static void check(Place place, BigDecimal atLeast, @Nullable BigDecimal before, BigDecimal most) {
        if (before != null && atLeast.compareTo(before) >= 0) {
            place.must(Code.GRADE_OVERLAP, before.toPlainString());
        } else if (atLeast.compareTo(most) > 0) {
            place.must(Code.GRADE_REACHABLE, most.toPlainString());
        }
    }

    /** A margin must leave something of every band below a bound, else a grade is passed over or never given. */
    private static void narrower(Place place, BigDecimal margin, List<Grade> grades, Clamp total) {
        BigDecimal least = Points.of(total.least());
        List<Grade> sound = grades.stream()
                .filter(grade -> grade.atLeast.compareTo(BROKEN) != 0)
                .toList();
        if (sound.size() < 2) {
            if (sound.size() == grades.size()) {
                place.advise(Phrase.of(Code.MAYBE_LEAVE_OUT), Code.HYSTERESIS_GRADES);
            }
            return;
        }
        List<BigDecimal> widths = new ArrayList<>();
        for (int i = 1; i < sound.size(); i++) {
            widths.add(sound.get(i - 1).atLeast.subtract(sound.get(i).atLeast.max(least)));
        }
        BigDecimal narrowest = widths.stream().min(BigDecimal::compareTo).orElse(margin);
        if (narrowest.signum() > 0 && margin.compareTo(narrowest) >= 0) {
            Grade of = sound.get(widths.indexOf(narrowest) + 1);
            String half = Points.plain(
                            narrowest.divide(BigDecimal.valueOf(2), Points.DECIMALS, java.math.RoundingMode.DOWN))
                    .toPlainString();
            place.advise(Phrase.of(Code.MAYBE, half), Code.HYSTERESIS_WIDTH, narrowest.toPlainString(), of.name);
        }
    }
}
