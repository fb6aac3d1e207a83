package io.crmkit.rules.prediction;

import io.crmkit.rules.prediction.NaiveBayes.Row;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a naive Bayes table, or a snapshot, as a tree of plain values. */
final class NaiveBayesWriter {
    private NaiveBayesWriter() {}

    static Map<String, Object> tree(NaiveBayes model) {
        Map<String, Object> tree = ModelDocument.head(ModelDocument.NAIVE_BAYES);
        tree.put("stages", model.stages().stream().map(NaiveBayesWriter::stage).toList());
        tree.put(
                "variables",
                model.variables().stream().map(NaiveBayesWriter::variable).toList());
        tree.put("rows", model.rows().stream().map(NaiveBayesWriter::row).toList());
        return tree;
    }

    static Map<String, Object> tree(Snapshot snapshot) {
        Map<String, Object> tree = ModelDocument.head(ModelDocument.SNAPSHOT);
        List<Map<String, Object>> counts = snapshot.counts().stream()
                .map(count -> {
                    Map<String, Object> one = key(count.team(), count.variable(), count.value());
                    one.put("won", BigDecimal.valueOf(count.won()));
                    one.put("lost", BigDecimal.valueOf(count.lost()));
                    return one;
                })
                .toList();
        tree.put("counts", counts);
        return tree;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", stage.id());
        tree.put("sequence", BigDecimal.valueOf(stage.sequence()));
        String team = stage.team();
        if (team != null) {
            tree.put("team", team);
        }
        if (stage.isWon()) {
            tree.put("won", true);
        }
        return tree;
    }

    private static Map<String, Object> variable(Variable variable) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", variable.name());
        tree.put("kind", variable.kind().name());
        tree.put("known", variable.known().name());
        if (variable.kind() == Variable.Kind.NUMERIC) {
            tree.put("cuts", variable.binning().cuts().stream().map(Rounded::of).toList());
        }
        if (variable.countsUnknown()) {
            tree.put("countsUnknown", true);
        }
        return tree;
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> tree = key(row.team(), row.variable(), row.value());
        tree.put("won", Rounded.of(row.won()));
        tree.put("lost", Rounded.of(row.lost()));
        return tree;
    }

    private static Map<String, Object> key(@Nullable String team, String variable, @Nullable String value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (team != null) {
            tree.put("team", team);
        }
        tree.put("variable", variable);
        if (value == null) {
            tree.put("unknown", true);
        } else {
            tree.put("value", value);
        }
        return tree;
    }
}
