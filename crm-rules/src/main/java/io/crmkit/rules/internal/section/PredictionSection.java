package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.LazyList;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.engagement.Points;
import io.crmkit.rules.prediction.Factor;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.LeadPredictor;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.prediction.Prediction.NotComputable;
import io.crmkit.rules.prediction.Prediction.Predicted;
import io.crmkit.rules.prediction.PredictiveModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model, the fields its variables read, and how what it predicts enters the score. */
public final class PredictionSection implements LeadPredictor {
    /** What the prediction is called in reasons of a score. */
    public static final String REASON = "prediction";

    /** The fact of a reason of a score that says which threshold was reached. */
    public static final String THRESHOLD = "prediction.atLeast";

    private static final String BETWEEN = " & ";
    private static final int MOST_TOLD = 3;
    private static final Prediction NO_MODEL = new NotComputable(Prediction.Why.NO_MODEL, null);

    private final String book;
    private final Vocabulary vocabulary;
    private final @Nullable PredictiveModel model;
    private final Map<String, PredictionInput> inputs = new LinkedHashMap<>();
    private final @Nullable Term stage;
    private final @Nullable Term team;
    private final PredictionPoints points;

    PredictionSection(
            String book,
            Vocabulary vocabulary,
            @Nullable PredictiveModel model,
            List<PredictionInput> inputs,
            @Nullable Term stage,
            @Nullable Term team,
            PredictionPoints points) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.model = model;
        this.stage = stage;
        this.team = team;
        this.points = points;
        inputs.forEach(input -> this.inputs.put(input.variable(), input));
    }

    @Override
    public Decision<Prediction> predict(Lead lead, Instant now) {
        return predict(vocabulary.subject(lead, now));
    }

    /** Predicts of a subject. */
    public Decision<Prediction> predict(Subject subject) {
        Prediction prediction = prediction(subject);
        return Decision.of(REASON, prediction, LazyList.of(() -> reasons(prediction, subject)), book, subject.now());
    }

    private Prediction prediction(Subject subject) {
        return model == null ? NO_MODEL : model.predict(features(subject));
    }

    @Override
    public Features features(Lead lead, Instant now) {
        return features(vocabulary.subject(lead, now));
    }

    private Features features(Subject subject) {
        Features.Builder features = Features.builder()
                .stage(stage == null ? null : PredictionInput.category(stage, subject))
                .team(team == null ? null : PredictionInput.category(team, subject));
        inputs.values().forEach(input -> input.add(subject, features));
        return features.build();
    }

    @Override
    public Optional<PredictiveModel> model() {
        return Optional.ofNullable(model);
    }

    @Override
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (stage != null) {
            fields.put(NaiveBayes.STAGE, stage.name());
        }
        inputs.forEach((variable, input) -> fields.put(variable, input.term().name()));
        return java.util.Collections.unmodifiableMap(fields);
    }

    /** Tells whether what is predicted enters the score. */
    boolean isScored() {
        return !points.isEmpty();
    }

    /** Returns what the prediction adds to the score, as whole ten-thousandths. */
    long units(Subject subject) {
        return points.isEmpty() ? 0 : points.units(prediction(subject));
    }

    /** Returns why the prediction adds to the score what it adds; null if it does not enter it. */
    @Nullable
    Reason reason(Subject subject, String axis) {
        if (points.isEmpty()) {
            return null;
        }
        Prediction prediction = prediction(subject);
        PredictionPoints.Threshold reached = points.reached(prediction);
        List<Fact> facts = new ArrayList<>();
        prediction
                .inPercent()
                .ifPresentOrElse(
                        percent -> facts.add(new Fact("prediction.probability", percent.toPlainString())),
                        () -> facts.add(new Fact("prediction.probability", null)));
        if (reached != null) {
            facts.add(new Fact(THRESHOLD, Points.plain(reached.atLeast()).toPlainString()));
        }
        if (prediction instanceof Predicted predicted) {
            facts.add(new Fact("prediction.examples", Long.toString(predicted.sampleSize())));
            Stream.concat(predicted.reasonsFor(MOST_TOLD).stream(), predicted.reasonsAgainst(MOST_TOLD).stream())
                    .flatMap(factor -> facts(factor, subject).stream())
                    .distinct()
                    .forEach(facts::add);
        }
        Effect effect = reached == null ? new Effect.DoesNotApply() : new Effect.Adds(axis, reached.points());
        return new Reason(REASON, effect, facts);
    }

    private List<Reason> reasons(Prediction prediction, Subject subject) {
        return prediction instanceof Predicted predicted
                ? predicted.factors().stream()
                        .map(factor -> new Reason(
                                factor.variable(),
                                new Effect.Adds("log-odds", decimal(factor.logOdds())),
                                facts(factor, subject)))
                        .toList()
                : List.of();
    }

    private static BigDecimal decimal(double number) {
        return Points.plain(BigDecimal.valueOf(number).setScale(Points.DECIMALS, RoundingMode.HALF_UP));
    }

    /** The fields that a factor looked at: one, or those of both variables of an interaction. */
    private List<Fact> facts(Factor factor, Subject subject) {
        String name = factor.variable();
        Term own = term(name);
        if (own != null) {
            return List.of(subject.fact(own));
        }
        for (int at = name.indexOf(BETWEEN); at >= 0; at = name.indexOf(BETWEEN, at + 1)) {
            Term first = term(name.substring(0, at));
            Term second = term(name.substring(at + BETWEEN.length()));
            if (first != null && second != null) {
                return List.of(subject.fact(first), subject.fact(second));
            }
        }
        return List.of();
    }

    private @Nullable Term term(String variable) {
        PredictionInput input = inputs.get(variable);
        return input != null ? input.term() : variable.equals(NaiveBayes.STAGE) ? stage : null;
    }
}
