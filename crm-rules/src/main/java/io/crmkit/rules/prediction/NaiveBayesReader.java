package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.prediction.BayesTable.RowKey;
import io.crmkit.rules.prediction.BayesTable.Tenths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a naive Bayes table, or a snapshot, and checks that its parts fit. */
final class NaiveBayesReader {
    /** Reads the document of a table. */
    static final Reader<NaiveBayes> MODEL = Fields.object(NaiveBayesReader::model);

    /** Reads the document of a snapshot. */
    static final Reader<Snapshot> SNAPSHOT = Fields.object(NaiveBayesReader::snapshot);

    private static final Reader<String> TEXT = Read.text(200);
    private static final Reader<Long> TENTHS = Read.map(
            Read.number("0.1", "1000000000000", 1),
            number -> number.movePointRight(1).longValueExact());
    private static final Reader<Integer> COUNT = Read.whole(0, Integer.MAX_VALUE);

    private NaiveBayesReader() {}

    private static NaiveBayes model(Fields body) {
        ModelDocument.check(body, ModelDocument.NAIVE_BAYES);
        Map<String, Object> ids = new HashMap<>();
        List<Stage> stages = body.need("stages", Read.list(0, Fields.object(stage -> stage(stage, ids))), List.of());
        Map<String, Object> names = new HashMap<>(Map.of(NaiveBayes.STAGE, "/stages"));
        List<Variable> variables =
                body.need("variables", Read.list(0, Fields.object(variable -> variable(variable, names))), List.of());
        Map<String, String> known = new LinkedHashMap<>();
        known.put(NaiveBayes.STAGE, NaiveBayes.STAGE);
        variables.forEach(variable -> known.put(variable.name(), variable.name()));
        Map<RowKey, Object> seen = new HashMap<>();
        TreeMap<RowKey, Tenths> rows = new TreeMap<>();
        body.need("rows", Read.list(0, Fields.object(row -> row(row, known, seen, rows))), List.of());
        boolean sound = body.place().problems().isEmpty();
        return new NaiveBayes(sound ? stages : List.of(), sound ? variables : List.of(), new BayesTable(rows));
    }

    private static Stage stage(Fields body, Map<String, Object> ids) {
        String id = body.need("id", TEXT, "");
        if (!id.isEmpty()) {
            Read.once(ids, id, body.at("id"));
        }
        int sequence = body.need("sequence", Read.whole(Integer.MIN_VALUE, Integer.MAX_VALUE), 0);
        return new Stage(id.isEmpty() ? "?" : id, sequence, body.find("team", TEXT), body.get("won", Read.FLAG, false));
    }

    private static Variable variable(Fields body, Map<String, Object> names) {
        String name = body.need("name", TEXT, "");
        if (!name.isEmpty()) {
            Read.once(names, name, body.at("name"));
        }
        Variable.Kind kind = body.need("kind", Read.constant(Variable.Kind.class), Variable.Kind.CATEGORICAL);
        KnownAt known = body.need("known", Read.constant(KnownAt.class), KnownAt.AT_CAPTURE);
        if (known == KnownAt.AFTER_OUTCOME) {
            body.at("known").must(Code.OTHER_THAN, KnownAt.AFTER_OUTCOME.name());
        }
        Binning binning = Binning.at();
        if (kind == Variable.Kind.NUMERIC) {
            List<Double> cuts = body.need("cuts", ScorecardReader.ascending(), List.of());
            binning = Binning.at(cuts);
        }
        boolean unknown = body.get("countsUnknown", Read.FLAG, false);
        return new Variable(name.isEmpty() ? "?" : name, kind, known, binning, unknown);
    }

    private static RowKey row(
            Fields body, Map<String, String> known, Map<RowKey, Object> seen, Map<RowKey, Tenths> rows) {
        RowKey key = key(body, Read.choice(known));
        Read.once(seen, key, body.place());
        rows.put(key, new Tenths(body.need("won", TENTHS, 1L), body.need("lost", TENTHS, 1L)));
        return key;
    }

    private static RowKey key(Fields body, Reader<String> variable) {
        String team = body.find("team", TEXT);
        String name = body.need("variable", variable, "");
        if (body.has("value") == body.has("unknown")) {
            body.place().must(Code.ONE_KIND, "value, unknown");
        }
        String value = body.find("value", TEXT);
        if (Boolean.FALSE.equals(body.find("unknown", Read.FLAG))) {
            body.at("unknown").must(Code.TRUE);
        }
        return RowKey.of(team, name, value);
    }

    private static Snapshot snapshot(Fields body) {
        ModelDocument.check(body, ModelDocument.SNAPSHOT);
        return new Snapshot(
                body.need("counts", Read.list(0, Fields.object(NaiveBayesReader::count)), new ArrayList<>()));
    }

    private static Snapshot.Count count(Fields body) {
        RowKey key = key(body, TEXT);
        return new Snapshot.Count(
                key.teamOrNull(),
                key.variable(),
                key.valueOrNull(),
                body.need("won", COUNT, 0),
                body.need("lost", COUNT, 0));
    }
}
