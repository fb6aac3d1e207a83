package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.rules.prediction.Factor;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.prediction.Prediction.NotComputable;
import io.crmkit.rules.prediction.Prediction.Predicted;
import io.crmkit.rules.prediction.Prediction.Settled;
import io.crmkit.rules.prediction.Prediction.Why;
import io.crmkit.rules.prediction.PredictiveModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a book predicts of leads, and what that adds to their score. */
class PredictionTest {
    private static final RuleBook CARD = PredictionBooks.card().book();
    private static final RuleBook TABLE = PredictionBooks.table().book();

    private static Predicted predicted(RuleBook book, Map<String, ?> facts) {
        return (Predicted) book.predict(book.facts(facts, Samples.NOW)).outcome();
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    private static Decision<LeadScore> score(RuleBook book, Map<String, ?> facts) {
        return book.score(book.facts(facts, Samples.NOW));
    }

    @Test
    void leadIsPredictedFromItsFieldsWithSampleSizeAndReasonsForAndAgainst_B14() {
        Predicted predicted = predicted(CARD, Map.of("lead.fields.visits", 2, "lead.source", "Reference"));
        assertThat(predicted.probability()).isEqualTo(sigmoid(0));
        assertThat(predicted.sampleSize()).isEqualTo(100);
        assertThat(predicted.reasonsFor(3))
                .extracting(Factor::toString)
                .containsExactly("Lead Source: Reference (+1.00)");
        assertThat(predicted.reasonsAgainst(3))
                .extracting(Factor::toString)
                .containsExactly("visits: below 2.5 (-1.00)");
        assertThat(predicted).hasToString("50.00% of 100");
    }

    @Test
    void predictionIsToldInBothLanguages_B14() {
        Predicted predicted = predicted(CARD, Map.of("lead.fields.visits", 3, "lead.source", "fair"));
        assertThat(predicted.message(Locale.ENGLISH))
                .isEqualTo("67.92% to be won, learned from 100 leads; for: visits: 2.5 or more (+1.50);"
                        + " against: Lead Source: rare (-0.75)");
        assertThat(predicted.message(Locale.CHINA))
                .isEqualTo("赢单概率 67.92%，由 100 条线索学得；有利：visits：2.5 及以上（+1.50）；不利：Lead Source：少见（-0.75）");
        assertThat(predicted.factors().get(1).message(Locale.CHINESE)).isEqualTo("Lead Source：少见（-0.75）");
    }

    @Test
    void whatIsMissingIsACategoryOfItsOwn_B14() {
        Predicted predicted = predicted(CARD, Map.of());
        assertThat(predicted.probability()).isEqualTo(sigmoid(-0.5));
        assertThat(predicted.message(Locale.ENGLISH)).endsWith("; against: visits: unknown (-0.50)");
        assertThat(predicted(CARD, Map.of("lead.source", "REFERENCE")).factors().get(1))
                .as("categories are compared as they are")
                .hasToString("Lead Source: rare (-0.75)");
    }

    @Test
    void decisionNamesTheFieldsOfEachFactor() {
        Decision<Prediction> decision = CARD.predict(CARD.facts(Map.of("lead.fields.visits", 7), Samples.NOW));
        assertThat(decision.kind()).isEqualTo("prediction");
        assertThat(decision.book()).isEqualTo(CARD.hash());
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of(
                                "visits",
                                new Effect.Adds("log-odds", new BigDecimal("1.5")),
                                new Fact("lead.fields.visits", "7")),
                        Reason.of(
                                "Lead Source",
                                new Effect.Adds("log-odds", BigDecimal.ZERO),
                                new Fact("lead.source", null)));
        assertThat(decision.summarize(9, Locale.ENGLISH))
                .startsWith("prediction: 81.76% of 100\n  visits: +1.5 to log-odds");
    }

    @Test
    void thresholdThatIsReachedAddsItsPointsToTheScore() {
        Map<String, Object> facts = Map.of("lead.fields.visits", 7);
        Decision<LeadScore> high = score(CARD, facts);
        assertThat(high.outcome().points()).isEqualByComparingTo("20");
        assertThat(high.reasons())
                .containsExactly(Reason.of(
                        "prediction",
                        new Effect.Adds("score", BigDecimal.valueOf(20)),
                        new Fact("prediction.probability", "81.76"),
                        new Fact("prediction.atLeast", "70"),
                        new Fact("prediction.examples", "100"),
                        new Fact("lead.fields.visits", "7")));
        assertThat(score(CARD, Map.of()).outcome().points()).isEqualByComparingTo("10");
        Decision<LeadScore> low = score(CARD, Map.of("lead.fields.visits", 1));
        assertThat(low.outcome().points()).isZero();
        assertThat(low.reasons().get(0).effect()).isEqualTo(new Effect.DoesNotApply());
    }

    @Test
    void probabilityAtAThresholdReachesItAsItIsShown() {
        RuleBook exact = PredictionBooks.card()
                .with("/prediction/points", "[{'atLeast': 50, 'points': 1.5}]")
                .book();
        Map<String, Object> even = Map.of("lead.fields.visits", 2, "lead.source", "Reference");
        assertThat(score(exact, even).outcome().points()).isEqualByComparingTo("1.5");
        RuleBook above = PredictionBooks.card()
                .with("/prediction/points", "[{'atLeast': 50.01, 'points': -5}]")
                .book();
        assertThat(score(above, even).reasons()).extracting(Reason::effect).containsExactly(new Effect.DoesNotApply());
    }

    @Test
    void predictionIsPartOfTheFitAndBoundedByTheTotal() {
        RuleBook book = PredictionBooks.card()
                .with(
                        "/scoring",
                        "{'rules': [{'id': 'web', 'when': {'field': 'lead.source', 'equals': 'web'}, 'points': 45}],"
                                + " 'total': {'max': 60}, 'grades': [{'grade': 'A', 'atLeast': 50}, {'grade': 'B', 'atLeast': 0}],"
                                + " 'engagement': {'rules': [{'id': 'met', 'event': 'interaction', 'points': 5}]}}")
                .book();
        Decision<LeadScore> decision = score(book, Map.of("lead.source", "web", "lead.fields.visits", 9));
        assertThat(decision.outcome().points()).isEqualByComparingTo("60");
        assertThat(decision.outcome().grade()).isEqualTo("A");
        assertThat(decision.reasons())
                .extracting(Reason::rule, Reason::effect)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("web", new Effect.Adds("fit", BigDecimal.valueOf(45))),
                        org.assertj.core.groups.Tuple.tuple(
                                "prediction", new Effect.Adds("fit", BigDecimal.valueOf(20))),
                        org.assertj.core.groups.Tuple.tuple(
                                "total", new Effect.Caps("fit", BigDecimal.valueOf(65), BigDecimal.valueOf(60))));
    }

    @Test
    void leadAndItsFactsArePredictedAlike() {
        Lead lead = Samples.lead(LeadProfile.builder()
                .source(" Reference ")
                .fields(CustomFields.NONE.with("visits", FieldValue.of(new BigDecimal("2.5"))))
                .build());
        Predicted predicted =
                (Predicted) CARD.prediction().predict(lead, Samples.NOW).outcome();
        assertThat(predicted)
                .isEqualTo(predicted(
                        CARD, Map.of("lead.source", "Reference", "lead.fields.visits", new BigDecimal("2.5"))));
        assertThat(predicted.probability()).isEqualTo(sigmoid(2.5));
        Features features = CARD.prediction().features(lead, Samples.NOW);
        assertThat(features)
                .isEqualTo(Features.builder()
                        .number("visits", 2.5)
                        .category("Lead Source", "Reference")
                        .build());
        PredictiveModel model = CARD.prediction().model().orElseThrow();
        assertThat(model.predict(features)).isEqualTo(predicted);
        assertThat(CARD.prediction().fields())
                .containsExactly(Map.entry("visits", "lead.fields.visits"), Map.entry("Lead Source", "lead.source"));
    }

    @Test
    void valuesThatNoModelLearnsFromAreNoError() {
        String longText = "x".repeat(4_000);
        assertThat(predicted(CARD, Map.of("lead.source", longText)).factors().get(1))
                .hasToString("Lead Source: rare (-0.75)");
        Predicted far = predicted(CARD, Map.of("lead.fields.visits", new BigDecimal("1e17")));
        assertThat(far.factors().get(0)).hasToString("visits: 2.5 or more (+1.50)");
        Lead blank = Samples.lead(LeadProfile.builder().source("a\0b").build());
        assertThat(((Predicted) CARD.prediction().predict(blank, Samples.NOW).outcome())
                        .factors()
                        .get(1))
                .hasToString("Lead Source: rare (-0.75)");
    }

    @Test
    void tableReadsTheStageTheTeamAndTags_B14() {
        Lead lead = Samples.lead(LeadProfile.builder().source("web").build())
                .withStatus(LeadStatus.VALID)
                .withTags(Set.of("vip", "other"));
        Predicted predicted =
                (Predicted) TABLE.prediction().predict(lead, Samples.NOW).outcome();
        // p = 42.1/92.2 * 42.1/42.1 * 10.1/42.3 * 1, q = 50.1/92.2 * 20.1/50.1 * 30.1/50.3 * 1
        double p = 42.1 / 92.2 * (10.1 / 42.3);
        double q = 50.1 / 92.2 * (20.1 / 50.1) * (30.1 / 50.3);
        assertThat(predicted.probability()).isCloseTo(p / (p + q), within(1e-12));
        assertThat(predicted.sampleSize()).isEqualTo(92);
        assertThat(predicted.factors()).extracting(Factor::variable).containsExactly("stage", "source", "tags");
        assertThat(TABLE.prediction().features(lead, Samples.NOW).stage()).contains("VALID");
        Predicted north = predicted(
                TABLE, Map.of("lead.status", "NEW", "lead.source", "Reference", "lead.fields.branch", "south"));
        assertThat(north.factors()).hasSize(2);
        assertThat(TABLE.prediction().model().orElseThrow()).isInstanceOf(NaiveBayes.class);
        assertThat(TABLE.prediction().fields()).containsOnlyKeys("stage", "source", "tags");
    }

    @Test
    void whatIsSettledOrNotComputableIsAnOutcome_B14() {
        assertThat(TABLE.predict(TABLE.facts(Map.of("lead.status", "CONVERTED"), Samples.NOW))
                        .outcome())
                .isEqualTo(new Settled(new BigDecimal("100.00")));
        Prediction none = TABLE.predict(TABLE.facts(Map.of(), Samples.NOW)).outcome();
        assertThat(none).isEqualTo(new Settled(new BigDecimal("0.00")));
        assertThat(none.message(Locale.ENGLISH)).isEqualTo("settled: 0.00%");
        Prediction noModel = RuleBook.standard()
                .predict(RuleBook.standard().facts(Map.of(), Samples.NOW))
                .outcome();
        assertThat(noModel).isEqualTo(new NotComputable(Why.NO_MODEL, null));
        assertThat(noModel.message(Locale.CHINESE)).isEqualTo("无法计算：规则手册没有模型");
        assertThat(noModel.inPercent()).isEmpty();
        assertThat(RuleBook.standard().prediction().model()).isEmpty();
        assertThat(RuleBook.standard().prediction().fields()).isEmpty();
        for (Why why : Why.values()) {
            assertThat(new NotComputable(why, "visits").message(Locale.ENGLISH)).startsWith("not computable: ");
        }
        RuleBook empty = PredictionBooks.table()
                .with("/prediction/model/rows", "[]")
                .with("/prediction/points", "[{'atLeast': 1, 'points': 5}]")
                .book();
        Decision<LeadScore> score = score(empty, Map.of("lead.status", "NEW"));
        assertThat(score.outcome().points()).isZero();
        assertThat(score.reasons())
                .containsExactly(new Reason(
                        "prediction", new Effect.DoesNotApply(), List.of(new Fact("prediction.probability", null))));
        assertThat(score(empty, Map.of("lead.status", "CONVERTED")).outcome().points())
                .isEqualByComparingTo("5");
    }

    @Test
    void probabilityIsNeverZeroOrOne_B14() {
        RuleBook sure = PredictionBooks.card()
                .with("/prediction/model/intercept", "1000")
                .book();
        assertThat(predicted(sure, Map.of()).percent()).isEqualByComparingTo("99.99");
        RuleBook lost = PredictionBooks.card()
                .with("/prediction/model/intercept", "-1000")
                .book();
        assertThat(predicted(lost, Map.of()).percent()).isEqualByComparingTo("0.01");
    }
}
