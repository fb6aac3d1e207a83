package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents of models are read strictly, all problems at once. */
class ModelDocumentTest {
    private static final String CARD = """
            {"format":1,"interactions":[{"cells":[{"first":0,"logOdds":0.5,"lost":2,"second":1,"won":3}],\
            "first":"visits","second":"source"}],"intercept":-0.25,"lost":20,"model":"scorecard",\
            "scale":{"odds":1,"points":500,"pointsToDouble":50},"variables":[\
            {"attributes":[{"logOdds":-1,"lost":9,"won":1},{"logOdds":1.5,"lost":1,"won":9},{"logOdds":0,"lost":0,"won":0}],\
            "cuts":[2.5],"known":"AT_CAPTURE","name":"visits"},\
            {"attributes":[{"logOdds":1,"lost":9,"won":1},{"logOdds":-1,"lost":1,"won":9},{"logOdds":0,"lost":0,"won":0}],\
            "known":"BEFORE_OUTCOME","levels":["web"],"name":"source"}],"won":10}""";
    private static final String TABLE = """
            {"format":1,"model":"naive-bayes","rows":[{"lost":1.1,"value":"new","variable":"stage","won":2.1},\
            {"lost":0.1,"team":"north","unknown":true,"variable":"phone","won":1.1}],\
            "stages":[{"id":"new","sequence":1},{"id":"won","sequence":2,"team":"north","won":true}],\
            "variables":[{"countsUnknown":true,"kind":"CATEGORICAL","known":"AT_CAPTURE","name":"phone"},\
            {"cuts":[1.5],"kind":"NUMERIC","known":"BEFORE_OUTCOME","name":"visits"}]}""";

    private static List<Violation> card(String text) {
        return catchThrowableOfType(ModelException.class, () -> Scorecard.parse(text))
                .violations(Locale.ENGLISH);
    }

    private static List<Violation> table(String text) {
        return catchThrowableOfType(ModelException.class, () -> NaiveBayes.parse(text))
                .violations(Locale.ENGLISH);
    }

    @Test
    void soundDocumentsAreReadAsTheyStand() {
        assertThat(Scorecard.parse(CARD).toJson()).isEqualTo(CARD);
        assertThat(NaiveBayes.parse(TABLE).toJson()).isEqualTo(TABLE);
        Prediction.Predicted predicted = (Prediction.Predicted) Scorecard.parse(CARD)
                .predict(Features.builder()
                        .number("visits", 1.0)
                        .category("source", "fair")
                        .build());
        // -0.25 - 1 - 1 + 0.5 = -1.75; 50 / ln 2 = 72.1348: 481.97 - 72.13 - 72.13 + 36.07
        assertThat(predicted.probability()).isEqualTo(1 / (1 + StrictMath.exp(1.75)));
        assertThat(predicted.score().toPlainString()).isEqualTo("373.78");
        assertThat(predicted.sampleSize()).isEqualTo(30);
        assertThat(NaiveBayes.parse(TABLE).stages())
                .containsExactly(
                        Stage.of("new", 1), Stage.of("won", 2).forTeam("north").won());
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPointers() {
        String text = CARD.replace("\"intercept\":-0.25", "\"intercept\":\"x\"")
                .replace("\"known\":\"AT_CAPTURE\"", "\"known\":\"AT_CAPTUR\"")
                .replace("\"second\":1", "\"second\":3")
                .replace("\"won\":10}", "\"won\":10,\"wonn\":1}");
        assertThat(card(text))
                .extracting(Violation::toString)
                .containsExactly(
                        "/intercept (\"x\"): The intercept must be a number between -1000 and 1000 with at most 9 decimals.",
                        "/variables/0/known (\"AT_CAPTUR\"): The known must be one of: AT_CAPTURE, BEFORE_OUTCOME,"
                                + " AFTER_OUTCOME.\nMaybe AT_CAPTURE?",
                        "/interactions/0/cells/0/second (3): The second must be a whole number between 0 and 2.",
                        "/wonn: The name must be one the model knows: format, model, scale, intercept, won, lost,"
                                + " variables, interactions.\nMaybe won?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\":1 | \"format\":2 | /format (2): The format must be 1, the newest this release reads.",
                "\"scorecard\" | \"naive-bayes\" | /model (\"naive-bayes\"): The model must be one of: scorecard.",
                "\"odds\":1, | \"odds\":0, | /scale/odds (0): The odds must be a number between 0.000000001 and 1000000",
                "\"cuts\":[2.5], | `` | /variables/0: The element of variables must have exactly one of: cuts, levels.",
                "\"cuts\":[2.5] | \"cuts\":[2.5,2.5] | /variables/0/cuts: The cuts must be ascending.",
                "\"cuts\":[2.5] | \"cuts\":[1,2] | /variables/0/attributes: The attributes must have exactly 4 elements.",
                "\"name\":\"source\" | \"name\":\"visits\" | /variables/1/name (\"visits\"): The name must be unique",
                "\"second\":\"source\" | \"second\":\"visits\" | /interactions/0/second (\"visits\"): The second must be another than first.",
                "\"first\":\"visits\" | \"first\":\"visit\" | /interactions/0/first (\"visit\"): The first must be one of: visits, source.",
                "[\"web\"] | [\"web\",\"web\"] | /variables/1/levels/1 (\"web\"): The element of levels must be unique",
                "\"won\":10} | \"won\":0} | /won (0): The won must be a whole number between 1 and",
                "\"logOdds\":0.5 | \"logOdds\":1e-30 | /interactions/0/cells/0/logOdds",
            })
    void brokenScorecardIsRefused(String old, String changed, String problem) {
        assertThat(CARD).contains(old);
        assertThat(card(CARD.replaceFirst(java.util.regex.Pattern.quote(old), changed == null ? "" : changed)))
                .extracting(Violation::toString)
                .anyMatch(told -> told.replace(" (a list)", "")
                        .replace(" (an object)", "")
                        .startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lost\":1.1 | \"lost\":0 | /rows/0/lost (0): The lost must be a number between 0.1 and",
                "\"lost\":1.1 | \"lost\":1.15 | /rows/0/lost (1.15): The lost must be",
                "\"variable\":\"phone\" | \"variable\":\"fone\" | /rows/1/variable (\"fone\"): The variable must be one of: stage, phone, visits.",
                "\"unknown\":true | \"unknown\":false | /rows/1/unknown (false): The unknown must be true.",
                "\"unknown\":true | \"unknown\":true,\"value\":\"x\" | /rows/1: The element of rows must have exactly one of: value, unknown.",
                "\"name\":\"phone\" | \"name\":\"stage\" | /variables/0/name (\"stage\"): The name must be unique, and is also at /stages.",
                "\"AT_CAPTURE\" | \"AFTER_OUTCOME\" | /variables/0/known (\"AFTER_OUTCOME\"): The known must be another than AFTER_OUTCOME.",
                "\"id\":\"won\" | \"id\":\"new\" | /stages/1/id (\"new\"): The id must be unique, and is also at /stages/0/id.",
                "\"cuts\":[1.5] | \"cuts\":[3,1] | /variables/1/cuts: The cuts must be ascending.",
            })
    void brokenTableIsRefused(String old, String changed, String problem) {
        assertThat(TABLE).contains(old);
        assertThat(table(TABLE.replaceFirst(java.util.regex.Pattern.quote(old), changed)))
                .extracting(Violation::toString)
                .anyMatch(told -> told.replace(" (a list)", "")
                        .replace(" (an object)", "")
                        .startsWith(problem));
    }

    @Test
    void rowsAndCellsMustBeThereOnce() {
        assertThat(table(TABLE.replace(
                        "{\"lost\":0.1,\"team\":\"north\",\"unknown\":true,\"variable\":\"phone\"",
                        "{\"lost\":0.1,\"value\":\"new\",\"variable\":\"stage\"")))
                .extracting(Violation::path, Violation::must)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "/rows/1", "The element of rows must be unique, and is also at /rows/0."));
        String cell = "{\"first\":0,\"logOdds\":0.5,\"lost\":2,\"second\":1,\"won\":3}";
        assertThat(card(CARD.replace(cell, cell + "," + cell)))
                .extracting(Violation::path)
                .containsExactly("/interactions/0/cells/1");
    }

    @Test
    void textThatIsNoModelIsAProblemOfTheModel() {
        assertThat(card("")).extracting(Violation::toString).containsExactly(": The model must not be empty.");
        assertThat(card("[]")).extracting(Violation::must).containsExactly("The model must be an object.");
        assertThat(card("{\"format\" 1}").get(0).must()).startsWith("The model must be well-formed JSON: ");
        assertThat(card("{}"))
                .extracting(Violation::path)
                .containsExactly("/format", "/model", "/scale", "/intercept", "/won", "/lost", "/variables");
        ModelException thrown = catchThrowableOfType(ModelException.class, () -> Snapshot.parse("[]"));
        assertThat(thrown).hasMessageStartingWith("The model must be free of problems, and has 1:\n");
        assertThat(thrown.violations(Locale.CHINESE).get(0).must()).isEqualTo("模型 必须是对象。");
        assertThat(catchThrowableOfType(ModelException.class, () -> Snapshot.parse("{\"format\":1,\"model\":\"x\"}"))
                        .violations(Locale.ENGLISH))
                .extracting(Violation::path)
                .containsExactly("/model", "/counts");
    }

    @Test
    void changedDocumentIsAModelOrAListOfProblemsAndNothingElse() {
        Random chance = new Random(17);
        String signs = "{}[],:\"0123456789.-eE \\abcABC\u0000\uD800汉";
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? CARD : TABLE);
            for (int k = 0; k <= i % 3; k++) {
                int at = chance.nextInt(text.length());
                switch (chance.nextInt(3)) {
                    case 0 -> text.setCharAt(at, signs.charAt(chance.nextInt(signs.length())));
                    case 1 -> text.insert(at, signs.charAt(chance.nextInt(signs.length())));
                    default -> text.delete(at, Math.min(text.length(), at + 1 + chance.nextInt(20)));
                }
            }
            String changed = text.toString();
            try {
                PredictiveModel read = i % 2 == 0 ? Scorecard.parse(changed) : NaiveBayes.parse(changed);
                assertThat(read.predict(Features.builder().stage("new").build()))
                        .isNotNull();
            } catch (ModelException e) {
                assertThat(e.violations(Locale.ENGLISH)).as(changed).isNotEmpty();
            }
        }
    }

    @Test
    void featuresAreKeptAsTheyWereKnown() {
        Features features = Features.builder()
                .team(" north ")
                .stage("")
                .category("source", " web ")
                .category("job", " ")
                .category("gone", "x")
                .category("gone", null)
                .number("visits", 3.0)
                .number("size", Double.NaN)
                .number("zero", -0.0)
                .tags("tags", List.of("b", " ", "a"))
                .tags("none", List.of())
                .build();
        assertThat(features.team()).contains("north");
        assertThat(features.stage()).isEmpty();
        assertThat(features.category("source")).contains("web");
        assertThat(features.category("job")).isEmpty();
        assertThat(features.category("visits")).isEmpty();
        assertThat(features.number("visits")).hasValue(3);
        assertThat(features.number("size")).isEmpty();
        assertThat(features.tags("tags")).containsExactly("a", "b");
        assertThat(features.tags("source")).isEmpty();
        assertThat(features.toString())
                .startsWith("Features[team=north, stage=null, {source=web, tags=[")
                .endsWith("], visits=3.0, zero=0.0}]");
        Features same = Features.builder()
                .team("north")
                .category("source", "web")
                .number("visits", 3.0)
                .number("zero", 0.0)
                .tags("tags", List.of("a", "b"))
                .build();
        assertThat(same).isEqualTo(features).hasSameHashCodeAs(features);
        assertThat(Features.builder().team("north").build())
                .isNotEqualTo(Features.builder().stage("north").build());
        assertThatIllegalArgumentException().isThrownBy(() -> Features.builder().category("a", "x".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> Features.builder().category("a", "x\u0000y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.builder().number("a", 1.1e15))
                .withMessage("a (1.1E15) of the features must be between -1e15 and 1e15.");
    }
}
