package io.crmkit.rules;

import static io.crmkit.rules.verify.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.lead.LeadProfile;
import io.crmkit.rules.builder.LeadPrediction;
import io.crmkit.rules.builder.RuleBookBuilder;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.rules.verify.RuleTestReport;
import io.crmkit.rules.verify.RuleTestResult.Mismatch;
import io.crmkit.rules.verify.RuleTests;
import io.crmkit.rules.verify.RuleTestsException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model, in all that is made of a book. */
class PredictionBookTest {
    private static final RuleBook CARD = PredictionBooks.card().book();
    private static final RuleBook TABLE = PredictionBooks.table().book();

    @Test
    void bookWithoutAModelKeepsItsForm() {
        assertThat(RuleBook.standard().canonical()).doesNotContain("prediction");
        assertThat(RuleBook.parse(CARD.canonical())).isEqualTo(CARD);
        assertThat(CARD.hash()).isNotEqualTo(Draft.minimal().book().hash());
        assertThat(CARD.canonical())
                .contains("\"model\":" + CARD.prediction().model().orElseThrow().toJson());
    }

    @Test
    void bookThatIsBuiltIsTheOneThatIsRead() {
        RuleBook plain = PredictionBooks.card().without("/prediction").book();
        PredictiveModel card = PredictiveModel.parse(PredictionBooks.CARD.replace('\'', '"'));
        LeadPrediction prediction = LeadPrediction.of(card)
                .field("visits", Field.number("lead.fields.visits"))
                .field("Lead Source", LeadFields.SOURCE)
                .points(70, 20)
                .points(30, 10);
        assertThat(RuleBookBuilder.from(plain).prediction(prediction).build()).isEqualTo(CARD);
        LeadPrediction table = LeadPrediction.of(PredictiveModel.parse(PredictionBooks.TABLE.replace('\'', '"')))
                .stage(LeadFields.STATUS)
                .fields(Map.of("source", "lead.source", "tags", "lead.tags"))
                .team(Field.text("lead.fields.branch"));
        RuleBook other = PredictionBooks.table().without("/prediction").book();
        assertThat(RuleBookBuilder.from(other).prediction(table).build()).isEqualTo(TABLE);
        assertThat(RuleBookBuilder.from(other)
                        .prediction(table.points(new BigDecimal("62.5"), new BigDecimal("-1.5")))
                        .build()
                        .canonical())
                .contains("\"points\":[{\"atLeast\":62.5,\"points\":-1.5}]");
    }

    @Test
    void pageCallsAVariableAsTheFieldItReadsIsCalled() {
        String labelled = "[{'name': 'visits', 'type': 'number', 'label': {'en': 'Visits', 'zh': '访问次数'}}]";
        RuleBook book = PredictionBooks.card().with("/fields", labelled).book();
        assertThat(book.page(Locale.ENGLISH)).contains("| Visits | below 2.5 | 10 | 40 | -1.00 |");
        assertThat(book.page(Locale.CHINESE))
                .contains("| 访问次数 | 小于 2.5 | 10 | 40 | -1.00 |", "| Lead Source | web | 20 | 40 | -0.25 |");
        String english = "[{'name': 'visits', 'type': 'number', 'label': {'en': 'Visits'}}]";
        assertThat(PredictionBooks.card().with("/fields", english).book().page(Locale.CHINESE))
                .contains("| Visits | 小于 2.5 | 10 | 40 | -1.00 |");
        String same = "[{'name': 'visits', 'type': 'number', 'label': '访问'}]";
        assertThat(PredictionBooks.card().with("/fields", same).book().page(Locale.ENGLISH))
                .contains("| 访问 | below 2.5 | 10 | 40 | -1.00 |");
    }

    @Test
    void pageShowsTheModelItsFieldsAndItsCard() {
        String english = CARD.page(Locale.ENGLISH);
        assertThat(english)
                .containsPattern(
                        "## Predictive scoring\n\n- model: scorecard of 2 variables, learned from 100 leads \\([0-9a-f]{8}\\)\n")
                .contains("### Fields\n\n| id | field |\n| --- | --- |\n| Lead Source | lead.source |\n"
                        + "| visits | lead.fields.visits |\n")
                .contains(
                        "### Points\n\n| id | points | from |\n| --- | --- | --- |\n| 1 | 20 | 70 |\n| 2 | 10 | 30 |\n")
                .contains(
                        "### Scorecard\n\n| variable | values | won | lost | log odds |\n| --- | --- | --- | --- | --- |\n"
                                + "| visits | below 2.5 | 10 | 40 | -1.00 |\n| visits | 2.5 or more | 25 | 10 | +1.50 |\n"
                                + "| visits | unknown | 5 | 10 | -0.50 |\n| Lead Source | web | 20 | 40 | -0.25 |\n");
        assertThat(CARD.page(Locale.CHINESE))
                .contains(
                        "## 预测评分\n",
                        "- 模型：评分卡，2 个变量，由 100 条线索学得",
                        "### 评分卡\n",
                        "| visits | 小于 2.5 | 10 | 40 | -1.00 |");
        assertThat(TABLE.page(Locale.ENGLISH))
                .contains("naive Bayes table of 2 variables, learned from 92 leads", "- team: lead.fields.branch\n")
                .doesNotContain("### Scorecard");
    }

    @Test
    void differenceTellsOfAModelInOneLine() {
        RuleBook after = PredictionBooks.card()
                .with("/prediction/model/won", "41")
                .with("/prediction/fields/visits", "'lead.budget'")
                .with("/prediction/points/1/atLeast", "25")
                .book();
        RuleBookDiff diff = RuleBookDiff.between(CARD, after);
        assertThat(diff.changes()).hasSize(3);
        assertThat(diff.message(Locale.ENGLISH).lines())
                .anySatisfy(line -> assertThat(line)
                        .matches(
                                "predictive scoring: model scorecard of 2 variables, learned from 100 leads \\([0-9a-f]{8}\\)"
                                        + " -> scorecard of 2 variables, learned from 101 leads \\([0-9a-f]{8}\\)"))
                .contains(
                        "variable visits: lead.fields.visits -> lead.budget",
                        "threshold of probability 2: atLeast 30 -> 25");
        assertThat(diff.message(Locale.CHINESE)).contains("预测评分：model 评分卡，2 个变量，由 100 条线索学得");
        assertThat(RuleBookDiff.between(
                                PredictionBooks.card().without("/prediction").book(), CARD)
                        .message(Locale.ENGLISH))
                .contains("predictive scoring: model (none) -> scorecard of 2 variables")
                .contains("variable visits: added");
    }

    @Test
    void valuesTheFieldNeverHasAreAWarning() {
        RuleBook choices = PredictionBooks.card()
                .with("/fields/-", "{'name': 'source', 'type': 'text', 'choices': ['web', 'reference']}")
                .with("/prediction/fields/Lead Source", "'lead.fields.source'")
                .book();
        assertThat(choices.warnings())
                .extracting(problem -> problem.message(Locale.ENGLISH))
                .containsExactly(
                        "/prediction/fields/Lead Source (\"lead.fields.source\"): The field of Lead Source should have"
                                + " the values the model learned, but lead.fields.source never has: Reference.\n"
                                + "Maybe train the model with the values of this field?");
        RuleBook flag = PredictionBooks.card()
                .with("/fields/-", "{'name': 'student', 'type': 'boolean'}")
                .with("/prediction/fields/Lead Source", "'lead.fields.student'")
                .book();
        assertThat(flag.warnings()).hasSize(1);
        assertThat(TABLE.warnings()).isEmpty();
        assertThat(CARD.warnings()).isEmpty();
    }

    @Test
    void problemsOfTheModelDoNotHideThoseOfTheRest_B53() {
        RuleBookException e = catchThrowableOfType(
                RuleBookException.class,
                () -> PredictionBooks.card()
                        .with("/zone", "'Mars'")
                        .with("/prediction/fields/visits", "'lead.fields.visit'")
                        .with("/prediction/points/0/atLeast", "10")
                        .with(
                                "/scoring",
                                "{'rules': [{'id': 'prediction', 'when': {'field': 'lead.name', 'exists': true}, 'points': 1}]}")
                        .book());
        assertThat(e.problems())
                .extracting(problem -> problem.message(Locale.ENGLISH))
                .satisfiesExactly(
                        zone -> assertThat(zone).startsWith("/zone"),
                        field -> assertThat(field)
                                .contains(
                                        "/prediction/fields/visits (\"lead.fields.visit\")",
                                        "Maybe lead.fields.visits?"),
                        points -> assertThat(points).startsWith("/prediction/points/1/atLeast (30)"),
                        id -> assertThat(id)
                                .isEqualTo(
                                        "/scoring/rules/0/id (\"prediction\"): The id must be unique, and is also at the prediction."));
    }

    @Test
    void casesExpectAProbabilityAndExerciseWhatIsPredicted_B14() {
        RuleTestReport report = tests("""
                {'name': 'a visitor of a reference', 'given': {'lead.fields.visits': 3, 'lead.source': 'Reference'},
                 'then': {'probability': {'atLeast': 92.41, 'atMost': 92.42}, 'score': 20, 'because': ['prediction']}},
                {'name': 'nothing known', 'then': {'probability': {'atMost': 40}, 'score': 10}}""").run(CARD);
        report.requirePassed();
        assertThat(report.coverage().isComplete()).isTrue();
        assertThat(report.coverage().exercised())
                .containsOnlyOnce(
                        new Element(Kind.PREDICTION, "model"),
                        new Element(Kind.PREDICTION, "70"),
                        new Element(Kind.PREDICTION, "30"));
        assertThat(new Element(Kind.PREDICTION, "70").message(Locale.CHINESE)).isEqualTo("预测 70");
    }

    @Test
    void probabilityThatIsNotExpectedIsToldWithItsExplanation() {
        RuleTestReport report =
                tests("{'name': 'a', 'then': {'probability': {'atLeast': 60}}}").run(CARD);
        assertThat(report.results().get(0).mismatches())
                .containsExactly(new Mismatch("probability", "[60, 100]", "37.75"));
        assertThat(report.message(Locale.ENGLISH)).contains("prediction: 37.75% of 100");
        assertThat(report.coverage().missed()).contains(new Element(Kind.PREDICTION, "70"));
        assertThat(tests("{'name': 'a', 'then': {'probability': {'atLeast': 60}}}")
                        .run(Draft.minimal().book())
                        .results()
                        .get(0)
                        .mismatches())
                .containsExactly(new Mismatch("probability", "[60, 100]", ""));
        RuleTestsException e = catchThrowableOfType(
                RuleTestsException.class,
                () -> tests(
                        "{'name': 'a', 'then': {'probability': {'atLeast': 60, 'atMost': 50}}},"
                                + "{'name': 'b', 'then': {'probability': {}}}, {'name': 'c', 'then': {'probability': {'atMost': 101}}}"));
        assertThat(e.violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly(
                        "/cases/0/then/probability/atMost",
                        "/cases/1/then/probability",
                        "/cases/2/then/probability/atMost");
    }

    @Test
    void predictionIsAReasonThatVerifiersKnow() {
        LeadProfile profile = LeadProfile.builder().source("Reference").build();
        verifyThat(CARD).scoring().given(profile).scores(10).because("prediction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifyThat(TABLE).scoring().given(profile).because("prediction"))
                .withMessageContaining("must be one of the book: total.");
    }

    private static RuleTests tests(String cases) {
        String rest = """
                ,{'name': 'pool', 'then': {'pool': 'public', 'entry': 'fallback'}},
                {'name': 'move', 'when': {'move': {'from': 'open', 'to': 'won'}}, 'then': {'stage': 'won'}}""";
        return RuleTests.parse(("{'format': 1, 'name': 'some', 'cases': [" + cases + rest + "]}").replace('\'', '"'));
    }
}
