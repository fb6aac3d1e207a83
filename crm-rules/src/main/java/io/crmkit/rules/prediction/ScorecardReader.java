package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.prediction.Scorecard.Attribute;
import io.crmkit.rules.prediction.Scorecard.Cell;
import io.crmkit.rules.prediction.Scorecard.Cross;
import io.crmkit.rules.prediction.Scorecard.Part;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a scorecard and checks that its parts fit. */
final class ScorecardReader {
    /** Reads the document of a scorecard. */
    static final Reader<Scorecard> READER = Fields.object(ScorecardReader::card);

    private static final Reader<Double> NUMBER = decimal("-1000000000000000", "1000000000000000");
    private static final Reader<Double> LOG_ODDS = decimal("-1000", "1000");
    private static final Reader<Integer> COUNT = Read.whole(0, Integer.MAX_VALUE);
    private static final Reader<Attribute> ATTRIBUTE = Fields.object(ScorecardReader::attribute);
    private static final Attribute NOTHING = new Attribute(0, 0, 0);
    private static final int LONGEST = 200;
    private static final int MOST_CUTS = 63;

    private ScorecardReader() {}

    private static Reader<Double> decimal(String least, String most) {
        return Read.map(Read.number(least, most, Rounded.DECIMALS), BigDecimal::doubleValue);
    }

    private static Scorecard card(Fields body) {
        ModelDocument.check(body, ModelDocument.SCORECARD);
        PointScale scale = body.need("scale", Fields.object(ScorecardReader::scale), PointScale.STANDARD);
        double intercept = body.need("intercept", LOG_ODDS, 0.0);
        int won = body.need("won", Read.whole(1, Integer.MAX_VALUE / 2), 1);
        int lost = body.need("lost", Read.whole(1, Integer.MAX_VALUE / 2), 1);
        Map<String, Object> names = new HashMap<>();
        List<Part> parts =
                body.need("variables", Read.list(1, Fields.object(variable -> part(variable, names))), List.of());
        Map<String, Integer> index = new LinkedHashMap<>();
        parts.forEach(part -> index.putIfAbsent(part.name(), index.size()));
        Map<Set<Integer>, Object> pairs = new HashMap<>();
        List<Cross> crosses = body.get(
                "interactions",
                Read.list(1, Fields.object(interaction -> cross(interaction, index, parts, pairs))),
                List.of());
        return body.place().problems().isEmpty()
                ? new Scorecard(scale, intercept, won, lost, parts, crosses)
                : new Scorecard(PointScale.STANDARD, 0, 1, 1, List.of(), List.of());
    }

    private static PointScale scale(Fields body) {
        String most = "1000000";
        return new PointScale(
                body.need("points", decimal("-" + most, most), 0.0),
                body.need("odds", decimal("0.000000001", most), 1.0),
                body.need("pointsToDouble", decimal("0.000000001", most), 1.0));
    }

    private static Part part(Fields body, Map<String, Object> names) {
        String name = body.need("name", Read.text(LONGEST), "");
        if (!name.isEmpty()) {
            Read.once(names, name, body.at("name"));
        }
        KnownAt known = body.need("known", Read.constant(KnownAt.class), KnownAt.AT_CAPTURE);
        Grid grid = grid(body);
        List<Attribute> attributes = body.need("attributes", Read.list(2, ATTRIBUTE), List.of());
        int wanted = grid.bins().size();
        if (body.at("attributes").value() instanceof List<?> list && list.size() >= 2 && list.size() != wanted) {
            body.at("attributes").must(Code.ELEMENTS, Integer.toString(wanted));
        }
        return new Part(name, known, grid, attributes);
    }

    private static Grid grid(Fields body) {
        if (body.has("cuts") == body.has("levels")) {
            body.place().must(Code.ONE_KIND, "cuts, levels");
            return new Grid.Numeric(List.of());
        }
        if (body.has("levels")) {
            return new Grid.Categorical(body.get("levels", Read.distinct(0, Read.text(LONGEST)), List.of()));
        }
        return new Grid.Numeric(body.get("cuts", ascending(), List.of()));
    }

    /** Reads bounds of bins. */
    static Reader<List<Double>> ascending() {
        return place -> {
            List<Double> cuts = Read.list(0, NUMBER).read(place);
            if (cuts == null) {
                return null;
            }
            if (cuts.size() > MOST_CUTS) {
                place.must(Code.AT_MOST, Integer.toString(MOST_CUTS));
                return null;
            }
            for (int i = 1; i < cuts.size(); i++) {
                if (cuts.get(i) <= cuts.get(i - 1)) {
                    place.must(Code.ASCENDING);
                    return null;
                }
            }
            return cuts;
        };
    }

    private static Attribute attribute(Fields body) {
        return new Attribute(
                body.need("won", COUNT, 0), body.need("lost", COUNT, 0), body.need("logOdds", LOG_ODDS, 0.0));
    }

    private static Cross cross(
            Fields body, Map<String, Integer> index, List<Part> parts, Map<Set<Integer>, Object> pairs) {
        Reader<Integer> variable = Read.choice(index);
        int first = body.need("first", variable, 0);
        int second = body.need("second", variable, 0);
        if (first != second) {
            Read.once(pairs, Set.of(first, second), body.place());
        } else if (body.has("first")
                && body.at("second").value().equals(body.at("first").value())) {
            body.at("second").must(Code.OTHER_THAN, "first");
        }
        Map<List<Integer>, Object> seen = new HashMap<>();
        Reader<Cell> cell = Fields.object(one -> cell(one, size(parts, first), size(parts, second), seen));
        return new Cross(first, second, body.need("cells", Read.list(0, cell), List.of()));
    }

    private static int size(List<Part> parts, int variable) {
        return parts.isEmpty() ? 1 : parts.get(variable).grid().bins().size();
    }

    private static Cell cell(Fields body, int firstBins, int secondBins, Map<List<Integer>, Object> seen) {
        int first = body.need("first", Read.whole(0, firstBins - 1), 0);
        int second = body.need("second", Read.whole(0, secondBins - 1), 0);
        if (body.has("first") && body.has("second")) {
            Read.once(seen, List.of(first, second), body.place());
        }
        Attribute attribute = attribute(body);
        return new Cell(first, second, body.place().problems().isEmpty() ? attribute : NOTHING);
    }
}
