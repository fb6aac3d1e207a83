package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.document.Unsound;
import io.crmkit.rules.internal.section.PredictionPoints.Threshold;
import io.crmkit.rules.prediction.KnownAt;
import io.crmkit.rules.prediction.ModelException;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.prediction.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section of predictive scoring and checks that each variable of its model has a field that fits. */
public final class PredictionReader {
    private static final Reader<BigDecimal> PERCENT = Read.number("0.01", "99.99", 2);
    private static final int LONGEST = 200;

    private final Vocabulary vocabulary;
    private final Reader<Term> field;
    private final String book;

    private PredictionReader(Header header, String book) {
        this.vocabulary = ScoringReader.vocabulary(header);
        this.field = ConditionReader.field(vocabulary);
        this.book = book;
    }

    /** Returns a reader of the section. */
    public static Reader<PredictionSection> reader(Header header, String book) {
        return Fields.object(new PredictionReader(header, book)::read);
    }

    /** Returns the section of a book that has none. */
    public static PredictionSection absent(Header header, String book) {
        return new PredictionReader(header, book).section(null, List.of(), null, null, PredictionPoints.NONE);
    }

    private PredictionSection section(
            @Nullable PredictiveModel model,
            List<PredictionInput> inputs,
            @Nullable Term stage,
            @Nullable Term team,
            PredictionPoints points) {
        return new PredictionSection(book, vocabulary, model, inputs, stage, team, points);
    }

    private PredictionSection read(Fields body) {
        if (!body.has("model")) {
            body.place().missing("model");
        }
        PredictiveModel model = body.find("model", PredictionReader::model);
        Term stage = null;
        Term team = null;
        List<PredictionInput> inputs = new ArrayList<>();
        if (!body.has("fields")) {
            body.place().missing("fields");
        }
        if (model == null) {
            body.find("fields", Read.entries(Read.text(LONGEST), field));
            body.find("team", field);
        } else {
            FieldMapping mapping = new FieldMapping(model, vocabulary, field);
            if (body.has("fields")) {
                mapping.read(body.at("fields"), inputs);
            }
            stage = mapping.stage();
            team = model instanceof NaiveBayes ? body.find("team", mapping::word) : null;
        }
        List<Threshold> thresholds = body.get("points", Read.list(1, thresholds()), List.of());
        return section(model, inputs, stage, team, new PredictionPoints(thresholds));
    }

    /** Reads a model as a document of its own, whatever is wrong elsewhere in the book. */
    private static @Nullable PredictiveModel model(Place place) {
        if (!(place.value() instanceof Map<?, ?>)) {
            place.must(Code.OBJECT);
            return null;
        }
        try {
            PredictiveModel model = PredictiveModel.parse(Canonical.text(place.value()));
            List<Variable> variables = model.variables();
            for (int i = 0; i < variables.size(); i++) {
                if (variables.get(i).known() == KnownAt.AFTER_OUTCOME) {
                    place.at("variables").at(i).at("known").must(Code.OTHER_THAN, KnownAt.AFTER_OUTCOME.name());
                }
            }
            return model;
        } catch (ModelException e) {
            if (e.getCause() instanceof Unsound problems) {
                problems.at(place);
            }
            return null;
        }
    }

    /** Each threshold is below the one before. */
    private static Reader<Threshold> thresholds() {
        BigDecimal[] before = {null};
        return Fields.object(body -> {
            BigDecimal atLeast = body.find("atLeast", PERCENT);
            if (!body.has("atLeast")) {
                body.place().missing("atLeast");
            }
            if (atLeast != null) {
                if (before[0] != null && atLeast.compareTo(before[0]) >= 0) {
                    body.at("atLeast").must(Code.BELOW_BEFORE, before[0].toPlainString());
                }
                before[0] = atLeast;
            }
            BigDecimal points = body.need("points", BoundsReader.POINTS, BigDecimal.ZERO);
            return new Threshold(atLeast == null ? BigDecimal.ZERO : atLeast, points);
        });
    }
}
