package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.desk.CaptureResult;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.builder.LeadPrediction;
import io.crmkit.rules.builder.RuleBookBuilder;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.prediction.Example;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.KnownAt;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.prediction.Prediction.Predicted;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.prediction.ScorecardTraining;
import io.crmkit.rules.prediction.Stage;
import io.crmkit.rules.prediction.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that was learned from leads predicts of captured ones what it predicts alone, and enters their score. */
class PredictionTest {
    private static final String START = "2026-01-05T02:00:00Z";
    private static final RuleBook EDUCATION = RuleBook.template("education");
    private static final List<Variable> VARIABLES = List.of(
            Variable.numeric("age", KnownAt.AT_CAPTURE),
            Variable.categorical("source", KnownAt.AT_CAPTURE),
            Variable.categorical("course", KnownAt.AT_CAPTURE),
            Variable.categorical("consent", KnownAt.AT_CAPTURE));

    /** A made-up lead: what is null is unknown. */
    private record Pupil(
            int number,
            @Nullable Integer age,
            String source,
            String course,
            @Nullable Boolean consent) {
        Features features(@Nullable String stage) {
            return Features.builder()
                    .stage(stage)
                    .number("age", age == null ? null : (double) age)
                    .category("source", source)
                    .category("course", course)
                    .category("consent", consent == null ? null : consent.toString())
                    .build();
        }

        LeadProfile profile() {
            CustomFields fields = CustomFields.NONE.with("course", FieldValue.of(course));
            fields = age == null ? fields : fields.with("studentAge", FieldValue.of(age));
            fields = consent == null ? fields : fields.with("guardianConsent", FieldValue.of(consent));
            return LeadProfile.builder()
                    .name("Pupil " + number)
                    .phone("138" + (10_000_000 + number))
                    .source(source)
                    .fields(fields)
                    .build();
        }

        double logOdds() {
            return (source.equals("转介绍") ? 1.5 : -0.75)
                    + (course.equals("exam") ? 1 : -0.5)
                    + (age == null ? -0.5 : (20 - age) / 10.0)
                    + (consent == null ? -0.5 : consent ? 0.75 : -1);
        }
    }

    private static List<Pupil> pupils(int count, long seed) {
        Random random = new Random(seed);
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pupils.add(new Pupil(
                    i,
                    random.nextInt(5) == 0 ? null : (Integer) (6 + random.nextInt(30)),
                    List.of("web", "转介绍", "fair", "Advert").get(random.nextInt(4)),
                    List.of("language", "programming", "art", "exam").get(random.nextInt(4)),
                    random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean()));
        }
        return pupils;
    }

    private static List<Example> examples() {
        Random random = new Random(5);
        return pupils(1_500, 1).stream()
                .map(pupil -> random.nextDouble() < 1 / (1 + Math.exp(-pupil.logOdds()))
                        ? Example.won(pupil.features("VALID"))
                        : Example.lost(pupil.features("VALID")))
                .toList();
    }

    private static PredictiveModel model(String kind) {
        if (kind.equals("scorecard")) {
            ScorecardTraining.Builder training = ScorecardTraining.builder();
            VARIABLES.forEach(training::variable);
            return training.interaction("course", "consent")
                    .build()
                    .train(examples())
                    .model();
        }
        List<Stage> stages = List.of(
                Stage.of("NEW", 1),
                Stage.of("VALID", 2),
                Stage.of("CONVERTED", 3).won());
        List<Variable> counted =
                VARIABLES.stream().map(Variable::countingUnknown).toList();
        return NaiveBayes.train(stages, counted, examples()).model();
    }

    private static RuleBook book(PredictiveModel model) {
        LeadPrediction prediction = LeadPrediction.of(model)
                .field("age", Field.number("lead.fields.studentAge"))
                .field("source", LeadFields.SOURCE)
                .field("course", Field.text("lead.fields.course"))
                .field("consent", Field.flag("lead.fields.guardianConsent"))
                .points(75, 25)
                .points(50, 10);
        return RuleBookBuilder.from(EDUCATION)
                .prediction(model instanceof NaiveBayes ? prediction.stage(LeadFields.STATUS) : prediction)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scorecard", "naive-bayes"})
    void capturedLeadsArePredictedToTheLastBitAsTheModelAlonePredictsThem_B14(String kind) {
        PredictiveModel model = model(kind);
        RuleBook book = book(model);
        Office office = Office.open(book, START);
        int raised = 0;
        for (Pupil pupil : pupils(120, 2)) {
            CaptureResult.Captured captured = office.captured(pupil.profile());
            Lead lead = office.lead(captured.lead().id());
            Prediction prediction =
                    book.prediction().predict(lead, office.clock.instant()).outcome();
            Predicted alone =
                    (Predicted) model.predict(pupil.features(lead.status().name()));
            assertThat(prediction).isEqualTo(alone);
            assertThat(((Predicted) prediction).probability()).isEqualTo(alone.probability());
            raised += raised(book, captured, alone) ? 1 : 0;
        }
        assertThat(raised).isBetween(20, 100);
    }

    /** Tells whether the prediction raised the score, which is that of the rules and the points of the threshold, at most 100. */
    private static boolean raised(RuleBook book, CaptureResult.Captured captured, Predicted alone) {
        Lead lead = captured.lead();
        BigDecimal rules = EDUCATION
                .scoring()
                .score(lead, captured.score().now())
                .outcome()
                .points();
        int points = alone.probability() >= 0.75 ? 25 : alone.probability() >= 0.5 ? 10 : 0;
        assertThat(captured.score().outcome().points())
                .isEqualByComparingTo(rules.add(BigDecimal.valueOf(points)).min(BigDecimal.valueOf(100)));
        assertThat(captured.score().book()).isEqualTo(book.hash());
        Reason reason = captured.score().reasons().stream()
                .filter(one -> one.rule().equals("prediction"))
                .findFirst()
                .orElseThrow();
        assertThat(reason.facts())
                .contains(
                        new Fact("prediction.probability", alone.percent().toPlainString()),
                        new Fact("prediction.examples", "1500"));
        assertThat(reason.effect())
                .isEqualTo(
                        points == 0 ? new Effect.DoesNotApply() : new Effect.Adds("fit", BigDecimal.valueOf(points)));
        return points > 0;
    }

    @Test
    void leadsAreShownToTheModelAsItLearnedThem_B14() {
        RuleBook book = book(model("scorecard"));
        Office office = Office.open(book, START);
        for (Pupil pupil : pupils(50, 3)) {
            Lead lead = office.capture(pupil.profile());
            assertThat(book.prediction().features(lead, office.clock.instant())).isEqualTo(pupil.features(null));
        }
    }
}
