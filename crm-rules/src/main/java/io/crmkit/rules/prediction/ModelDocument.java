package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the documents of all models share: the number of the format and the kind. */
final class ModelDocument {
    /** The newest format this release reads, and the one it writes. */
    static final int FORMAT = 1;

    static final String SCORECARD = "scorecard";
    static final String NAIVE_BAYES = "naive-bayes";
    static final String SNAPSHOT = "naive-bayes-snapshot";

    /** Reads the document of a model of either kind. */
    static final Reader<PredictiveModel> MODEL = ModelDocument::model;

    private static final Map<String, Reader<? extends PredictiveModel>> KINDS = kinds();

    private ModelDocument() {}

    private static Map<String, Reader<? extends PredictiveModel>> kinds() {
        Map<String, Reader<? extends PredictiveModel>> kinds = new LinkedHashMap<>();
        kinds.put(SCORECARD, ScorecardReader.READER);
        kinds.put(NAIVE_BAYES, NaiveBayesReader.MODEL);
        return kinds;
    }

    private static @Nullable PredictiveModel model(Place place) {
        if (!(place.value() instanceof Map<?, ?>)) {
            place.must(Code.OBJECT);
        } else if (!place.has("model")) {
            place.missing("model");
        } else {
            Reader<? extends PredictiveModel> reader = Read.choice(KINDS).read(place.at("model"));
            return reader == null ? null : reader.read(place);
        }
        return null;
    }

    /** Returns the beginning of a document. */
    static Map<String, Object> head(String kind) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", BigDecimal.valueOf(FORMAT));
        tree.put("model", kind);
        return tree;
    }

    /** Reads the beginning of a document. */
    static void check(Fields body, String kind) {
        int format = body.need("format", Read.whole(1, Integer.MAX_VALUE), FORMAT);
        if (format > FORMAT) {
            body.at("format").advise(Phrase.of(Code.MAYBE_RELEASE), Code.NEWEST_FORMAT, Integer.toString(FORMAT));
        }
        body.need("model", Read.choice(Map.of(kind, kind)), kind);
    }

    /** Reads a document. */
    static <T> T read(String text, Reader<T> reader) {
        Problems problems = new Problems(Phrase.of(Code.MODEL));
        Object root = Documents.parse(text, problems);
        if (root != null) {
            T value = reader.read(Place.root(root, problems));
            if (value != null && problems.isEmpty()) {
                return value;
            }
        }
        throw new ModelException(problems.list());
    }
}
