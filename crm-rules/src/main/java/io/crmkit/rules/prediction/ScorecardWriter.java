package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.Scorecard.Attribute;
import io.crmkit.rules.prediction.Scorecard.Cross;
import io.crmkit.rules.prediction.Scorecard.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a scorecard as a tree of plain values. */
final class ScorecardWriter {
    private ScorecardWriter() {}

    static Map<String, Object> tree(Scorecard card) {
        Map<String, Object> tree = ModelDocument.head(ModelDocument.SCORECARD);
        PointScale scale = card.scale();
        tree.put(
                "scale",
                Map.of(
                        "points", Rounded.of(scale.points()),
                        "odds", Rounded.of(scale.odds()),
                        "pointsToDouble", Rounded.of(scale.pointsToDouble())));
        tree.put("intercept", Rounded.of(card.intercept()));
        tree.put("won", BigDecimal.valueOf(card.sample().won()));
        tree.put("lost", BigDecimal.valueOf(card.sample().lost()));
        tree.put("variables", card.parts().stream().map(ScorecardWriter::part).toList());
        if (!card.crosses().isEmpty()) {
            tree.put(
                    "interactions",
                    card.crosses().stream().map(cross -> cross(card, cross)).toList());
        }
        return tree;
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", part.name());
        tree.put("known", part.known().name());
        if (part.grid() instanceof Grid.Numeric numeric) {
            tree.put("cuts", numeric.cuts().stream().map(Rounded::of).toList());
        } else if (part.grid() instanceof Grid.Categorical categorical) {
            tree.put("levels", categorical.levels());
        }
        tree.put(
                "attributes",
                part.attributes().stream().map(ScorecardWriter::attribute).toList());
        return tree;
    }

    private static Map<String, Object> cross(Scorecard card, Cross cross) {
        List<Object> cells = new ArrayList<>();
        for (Scorecard.Cell cell : cross.cells()) {
            Map<String, Object> tree = attribute(cell.attribute());
            tree.put("first", BigDecimal.valueOf(cell.first()));
            tree.put("second", BigDecimal.valueOf(cell.second()));
            cells.add(tree);
        }
        return Map.of(
                "first", card.parts().get(cross.first()).name(),
                "second", card.parts().get(cross.second()).name(),
                "cells", cells);
    }

    private static Map<String, Object> attribute(Attribute attribute) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("won", BigDecimal.valueOf(attribute.won()));
        tree.put("lost", BigDecimal.valueOf(attribute.lost()));
        tree.put("logOdds", Rounded.of(attribute.logOdds()));
        return tree;
    }
}
