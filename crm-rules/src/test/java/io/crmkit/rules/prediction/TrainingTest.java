package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.rules.prediction.Suspicion.Sign;
import io.crmkit.rules.prediction.Training.Refused;
import io.crmkit.rules.prediction.Training.Trained;
import io.crmkit.rules.prediction.TrainingProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What training refuses, and what it warns of. */
class TrainingTest {
    private static final Variable TAG = Variable.categorical("tag", KnownAt.AFTER_OUTCOME);
    private static final Variable REASON = Variable.categorical("reason", KnownAt.AFTER_OUTCOME);
    private static final List<Stage> STAGES = List.of(Stage.of("new", 1));

    private static List<TrainingProblem> problems(Training<?> training) {
        return ((Refused<?>) training).problems();
    }

    private static TrainingReport report(Training<?> training) {
        return ((Trained<?>) training).report();
    }

    @Test
    void everyVariableKnownAfterTheOutcomeIsRefused() {
        Training<Scorecard> card =
                Market.training().variable(TAG).variable(REASON).build().train(Market.examples(200, 1));
        assertThat(problems(card))
                .containsExactly(
                        new TrainingProblem(Kind.AFTER_OUTCOME, "tag", "AFTER_OUTCOME"),
                        new TrainingProblem(Kind.AFTER_OUTCOME, "reason", "AFTER_OUTCOME"));
        assertThat(problems(NaiveBayes.train(STAGES, List.of(Market.SOURCE, TAG, REASON), Market.examples(200, 1))))
                .isEqualTo(problems(card));
        assertThat(problems(card).get(0))
                .hasToString(
                        "tag (AFTER_OUTCOME): The variable must be known before the outcome.\nMaybe leave it out?");
        assertThat(problems(card).get(0).violation(Locale.SIMPLIFIED_CHINESE).must())
                .isEqualTo("变量的值必须在结果之前已知。");
        assertThatThrownBy(card::model)
                .isInstanceOfSatisfying(
                        TrainingException.class,
                        thrown -> assertThat(thrown.problems()).isEqualTo(problems(card)))
                .hasMessageStartingWith("The training must be free of problems, and has 2:\ntag (AFTER_OUTCOME)");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<Example> lost = Market.examples(100, 1).stream()
                .map(example -> Example.lost(example.features()))
                .toList();
        Training<Scorecard> training = Market.training()
                .variable(Variable.tags("tags", KnownAt.AT_CAPTURE))
                .variable(TAG)
                .variable(Variable.numeric("stage of life", KnownAt.AT_CAPTURE))
                .interaction("source", "colour")
                .interaction("size", "job")
                .build()
                .train(lost);
        assertThat(problems(training))
                .extracting(TrainingProblem::kind, TrainingProblem::variable, TrainingProblem::found)
                .containsExactly(
                        tuple(Kind.ONE_OUTCOME, null, "0 / 100"),
                        tuple(Kind.AFTER_OUTCOME, "tag", "AFTER_OUTCOME"),
                        tuple(Kind.UNSUITABLE_KIND, "tags", "TAGS"),
                        tuple(Kind.NOT_DECLARED, "source & colour", "colour"),
                        tuple(Kind.NOT_DECLARED, "size & job", "size"));
    }

    @Test
    void valueOfAnotherKindIsRefused() {
        List<Example> examples = new ArrayList<>(Market.examples(100, 1));
        examples.add(Example.won(Features.builder().category("visits", "many").build()));
        examples.add(Example.won(Features.builder().category("visits", "few").build()));
        assertThat(problems(Market.training().build().train(examples)))
                .containsExactly(new TrainingProblem(Kind.WRONG_KIND, "visits", "many"));
        examples.set(
                100, Example.won(Features.builder().tags("job", List.of("a")).build()));
        assertThat(problems(Market.training().build().train(examples)))
                .extracting(TrainingProblem::variable)
                .containsExactly("visits", "job");
    }

    @Test
    void stageOfALostExampleMustBeDeclared() {
        List<Example> examples = new ArrayList<>(Market.examples(100, 1));
        examples.add(Example.lost(Features.builder().stage("gone").build()));
        examples.add(Example.lost(Features.builder().stage("gone").build()));
        examples.add(Example.won(Features.builder().stage("elsewhere").build()));
        examples.add(Example.lost(Features.builder().build()));
        assertThat(problems(NaiveBayes.train(STAGES, List.of(Market.SOURCE), examples)))
                .containsExactly(new TrainingProblem(Kind.UNKNOWN_STAGE, "stage", "gone"));
    }

    @Test
    void reportTellsWhatEachVariableSaysAlone() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Features.Builder features = Features.builder();
            if (i < 80) {
                features.category("colour", i % 2 == 0 ? "red" : "blue");
            }
            // red: 30 of 40 won, blue: 10 of 40, unknown: 10 of 20
            boolean won = i < 80 ? (i % 2 == 0 ? i < 60 : i < 20) : i < 90;
            examples.add(new Example(features.build(), won ? Outcome.WON : Outcome.LOST));
        }
        examples.add(new Example(Features.builder().build(), Outcome.PENDING));
        Variable colour = Variable.categorical("colour", KnownAt.AT_CAPTURE);
        TrainingReport report =
                report(ScorecardTraining.builder().variable(colour).build().train(examples));
        assertThat(List.of(report.won(), report.lost(), report.pending())).containsExactly(50, 50, 1);
        TrainingReport.VariableReport alone = report.variables().get(0);
        assertThat(alone.name()).isEqualTo("colour");
        assertThat(alone.unknown()).isEqualTo(20);
        assertThat(alone.bins())
                .extracting(TrainingReport.BinReport::won, TrainingReport.BinReport::lost)
                .containsExactly(tuple(10, 30), tuple(30, 10), tuple(0, 0), tuple(10, 10));
        assertThat(alone.bins().get(1).weightOfEvidence()).isCloseTo(Math.log(30.5 / 10.5), within(1e-12));
        // 2 * (30/50 - 10/50) * ln(30.5 / 10.5)
        assertThat(alone.informationValue()).isCloseTo(0.8 * Math.log(30.5 / 10.5), within(1e-12));
        // blue below unknown below red: won 10 against 30 lost: 150; 10: 10 * (30 + 5) = 350; 30 * (40 + 5) = 1350; /
        // 2500
        assertThat(alone.auc()).isCloseTo(1850 / 2500.0, within(1e-12));
        assertThat(report.suspicions()).isEmpty();
    }

    @Test
    void variableThatSeparatesTheOutcomesIsSuspicious() {
        List<Example> examples = new ArrayList<>();
        for (Example example : Market.examples(1_000, 4)) {
            Features features = Features.builder()
                    .category("source", example.features().category("source").orElseThrow())
                    .category("quality", example.isWon() ? "high" : "low")
                    .build();
            examples.add(new Example(features, example.outcome()));
        }
        ScorecardTraining.Builder training = ScorecardTraining.builder()
                .variable(Market.SOURCE)
                .variable(Variable.categorical("quality", KnownAt.BEFORE_OUTCOME));
        assertThat(report(training.build().train(examples)).suspicions())
                .containsExactly(new Suspicion("quality", Sign.SEPARATES, 1));
        assertThat(report(training.suspicionAbove(1).build().train(examples)).suspicions())
                .isEmpty();
        assertThat(report(training.suspicionAbove(0.5).build().train(examples)).suspicions())
                .extracting(Suspicion::variable)
                .containsExactly("source", "quality");
    }

    @Test
    void variableFilledForOneOutcomeIsSuspiciousWhenLuckIsRuledOut() {
        // half are won: 19 of one outcome are luck in 2^-19 = 1.9e-6, 20 in 9.5e-7 of the cases
        assertThat(signs(filled(19, true))).isEmpty();
        assertThat(signs(filled(20, true))).containsExactly(tuple("reason", Sign.KNOWN_FOR_ONE_OUTCOME, 20.0));
        assertThat(signs(filled(20, false))).containsExactly(tuple("reason", Sign.KNOWN_FOR_ONE_OUTCOME, 20.0));
        // known to all won, unknown to 20 of the lost
        assertThat(signs(filled(180, null))).containsExactly(tuple("reason", Sign.UNKNOWN_FOR_ONE_OUTCOME, 20.0));
    }

    private static List<org.assertj.core.groups.Tuple> signs(List<Example> examples) {
        Variable reason = Variable.categorical("reason", KnownAt.BEFORE_OUTCOME);
        return report(ScorecardTraining.builder().variable(reason).build().train(examples)).suspicions().stream()
                .map(one -> tuple(one.variable(), one.sign(), one.strength()))
                .toList();
    }

    /** 200 examples, won and lost in turn, the first of which have the same reason: those of one outcome, or of any. */
    private static List<Example> filled(int count, @org.jspecify.annotations.Nullable Boolean outcome) {
        List<Example> examples = new ArrayList<>();
        int left = count;
        for (int i = 0; i < 200; i++) {
            boolean won = i % 2 == 0;
            boolean fill = outcome == null ? won || i < 2 * (count - 100) : left > 0 && won == outcome;
            left -= fill ? 1 : 0;
            Features features =
                    Features.builder().category("reason", fill ? "price" : null).build();
            examples.add(new Example(features, won ? Outcome.WON : Outcome.LOST));
        }
        return examples;
    }

    @Test
    void trainedTableKeepsTheBoundsItFound() {
        NaiveBayes model = NaiveBayes.train(STAGES, List.of(Market.VISITS, Market.SOURCE), Market.examples(2_000, 5))
                .model();
        Variable visits = model.variables().get(0);
        assertThat(visits.binning().method()).isEqualTo(Binning.Method.DECLARED);
        assertThat(visits.binning().cuts())
                .hasSizeBetween(1, 5)
                .allSatisfy(cut -> assertThat(cut % 1).isEqualTo(0.5));
        assertThat(model).isEqualTo(NaiveBayes.of(STAGES, model.variables()).countAll(Market.examples(2_000, 5)));
        assertThat(model).hasToString("NaiveBayes[2 variables, " + model.rows().size() + " rows]");
    }

    @Test
    void settingsMustBeSound() {
        ScorecardTraining.Builder training = Market.training().interaction("visits", "job");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.variable(Market.JOB))
                .withMessage("name (job) of a variable must be unique in its training.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.interaction("job", "visits"))
                .withMessage("interaction (job & visits) of a training must be declared once.");
        assertThatIllegalArgumentException().isThrownBy(() -> training.interaction("visits", "job"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.interaction("job", "job"))
                .withMessage("second (job) of an interaction must not be its first.");
        for (double wrong : new double[] {0, -1, 1_000_001, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> training.ridge(wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> training.leastInBin(0));
        assertThatIllegalArgumentException().isThrownBy(() -> training.suspicionAbove(0.49));
        assertThatIllegalArgumentException().isThrownBy(() -> training.suspicionAbove(1.01));
        assertThatIllegalStateException()
                .isThrownBy(() -> ScorecardTraining.builder().build());
        assertThatIllegalArgumentException().isThrownBy(() -> Variable.tags(" ", KnownAt.AT_CAPTURE));
        assertThatIllegalArgumentException().isThrownBy(() -> Stage.of("", 1));
    }
}
