package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.acceptance.Laws;
import io.crmkit.rules.prediction.Prediction.NotComputable;
import io.crmkit.rules.prediction.Prediction.Predicted;
import io.crmkit.rules.prediction.Prediction.Why;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final List<Example> LEADS = Market.examples(3_000, 11);
    private static final Scorecard CARD =
            Market.training().interaction("source", "job").build().train(LEADS).model();

    private static Features colour(String colour) {
        return Features.builder().category("colour", colour).build();
    }

    /** Red: 30 won, 10 lost. Blue: 10 won, 30 lost. */
    private static List<Example> colours() {
        List<Example> examples = new ArrayList<>(Collections.nCopies(30, Example.won(colour("red"))));
        examples.addAll(Collections.nCopies(10, Example.lost(colour("red"))));
        examples.addAll(Collections.nCopies(10, Example.won(colour("blue"))));
        examples.addAll(Collections.nCopies(30, Example.lost(colour("blue"))));
        return examples;
    }

    private static ScorecardTraining.Builder byColour() {
        return ScorecardTraining.builder().variable(Variable.categorical("colour", KnownAt.AT_CAPTURE));
    }

    private static Predicted predicted(Scorecard card, Features features) {
        return (Predicted) card.predict(features);
    }

    @Test
    void withoutARidgeTheProbabilityIsTheWinRate() {
        Scorecard card = byColour().ridge(1e-9).build().train(colours()).model();
        Predicted red = predicted(card, colour("red"));
        assertThat(red.probability()).isCloseTo(0.75, within(1e-8));
        assertThat(predicted(card, colour("blue")).probability()).isCloseTo(0.25, within(1e-8));
        // 500 points at even odds, 50 to double them: 50 / ln 2 * ln 3 = 79.248
        assertThat(card.basePoints()).isEqualTo(new BigDecimal("500.00"));
        assertThat(red.score()).isEqualTo(new BigDecimal("579.25"));
        assertThat(predicted(card, colour("blue")).score()).isEqualTo(new BigDecimal("420.75"));
        assertThat(red.sampleSize()).isEqualTo(80);
        assertThat(red.factors()).singleElement().satisfies(factor -> {
            assertThat(factor.variable()).isEqualTo("colour");
            assertThat(factor.bin()).isEqualTo(new Bin.Values(List.of("red")));
            assertThat(factor.logOdds()).isCloseTo(Math.log(3), within(1e-8));
            assertThat(factor.score()).isEqualTo(new BigDecimal("79.25"));
            assertThat(factor.won()).isEqualTo(30);
            assertThat(factor.lost()).isEqualTo(10);
        });
        // nobody had another colour or none: they say nothing
        assertThat(predicted(card, colour("green")).score()).isEqualTo(new BigDecimal("500.00"));
        assertThat(predicted(card, Features.builder().build()).probability()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void ridgeHoldsPointsNearZero() {
        double before = 0.75;
        for (double ridge : List.of(1.0, 10.0, 100.0, 10_000.0)) {
            Scorecard card = byColour().ridge(ridge).build().train(colours()).model();
            double probability = predicted(card, colour("red")).probability();
            assertThat(probability).isBetween(0.5, before);
            before = probability - 1e-6;
        }
        assertThat(before).isLessThan(0.51);
    }

    @Test
    void scaleTurnsOddsIntoPoints() {
        PointScale scale = new PointScale(600, 50, 20);
        assertThat(scale.factor()).isCloseTo(28.8539, within(5e-5));
        assertThat(scale.offset()).isCloseTo(487.1229, within(5e-5));
        assertThat(scale.points(Math.log(50))).isCloseTo(600, within(1e-9));
        assertThat(scale.points(Math.log(100))).isCloseTo(620, within(1e-9));
        Scorecard card =
                byColour().ridge(1e-9).scale(scale).build().train(colours()).model();
        // 487.1229 + 28.8539 * ln 3 = 518.8218
        assertThat(predicted(card, colour("red")).score()).isEqualTo(new BigDecimal("518.82"));
        assertThat(card.scale()).isEqualTo(scale);
        for (double wrong : new double[] {0, -1, Double.NaN, 1e-10, 1_000_001}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PointScale(0, wrong, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new PointScale(0, 1, wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new PointScale(Double.NaN, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PointScale(-1_000_001, 1, 1));
    }

    @Property(tries = 200, seed = Laws.SEED)
    void basePointsAndThoseOfAllFactorsAddUp(@ForAll @IntRange(max = 2_999) int lead) {
        Predicted predicted = predicted(CARD, LEADS.get(lead).features());
        BigDecimal sum = CARD.basePoints();
        double logit = CARD.intercept();
        for (Factor factor : predicted.factors()) {
            sum = sum.add(factor.score());
            logit += factor.logOdds();
        }
        assertThat(predicted.score()).isEqualTo(sum);
        assertThat(predicted.probability()).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-12));
        // each of five rounded to a hundredth
        assertThat(predicted.score().doubleValue()).isCloseTo(CARD.scale().points(logit), within(0.025));
        assertThat(predicted.reasonsFor(9)).isSortedAccordingTo((a, b) -> Double.compare(b.logOdds(), a.logOdds()));
        assertThat(predicted.reasonsAgainst(9)).isSortedAccordingTo((a, b) -> Double.compare(a.logOdds(), b.logOdds()));
        assertThat(predicted.reasonsFor(9).size() + predicted.reasonsAgainst(9).size())
                .isEqualTo(predicted.factors().size());
    }

    @Test
    void learnsWhatTheMarketIsMadeOf() {
        Evaluation fresh = Evaluation.of(Market.examples(3_000, 12).stream()
                .map(example -> new Judged(predicted(CARD, example.features()).probability(), example.isWon()))
                .toList());
        assertThat(fresh.auc()).isGreaterThan(0.73);
        assertThat(fresh.calibrationError()).isLessThan(0.04);
        Features best = Features.builder()
                .number("visits", 12.0)
                .category("source", "reference")
                .category("job", "clerk")
                .build();
        assertThat(predicted(CARD, best).reasonsFor(2))
                .extracting(Factor::variable)
                .contains("visits", "source");
    }

    @Test
    void interactionFindsWhatTwoVariablesMeanTogether() {
        Scorecard without = Market.training().build().train(LEADS).model();
        Features student = Features.builder()
                .number("visits", 6.0)
                .category("source", "web")
                .category("job", "student")
                .build();
        // made with ln odds -1.5 + 1.5 + 1
        assertThat(predicted(CARD, student).probability())
                .isGreaterThan(predicted(without, student).probability() + 0.02);
        assertThat(predicted(CARD, student).factors())
                .filteredOn(factor -> factor.variable().equals("source & job"))
                .singleElement()
                .satisfies(factor -> {
                    assertThat(factor.logOdds()).isPositive();
                    assertThat(factor.bin())
                            .isEqualTo(
                                    new Bin.Pair(new Bin.Values(List.of("web")), new Bin.Values(List.of("student"))));
                });
    }

    @Test
    void pointsOfAVariableWithADirectionKeepIt() {
        List<Factor> visits = CARD.attributes().stream()
                .filter(factor -> factor.variable().equals("visits") && factor.bin() instanceof Bin.Range)
                .toList();
        assertThat(visits)
                .hasSizeGreaterThan(2)
                .isSortedAccordingTo((a, b) -> a.score().compareTo(b.score()));
        assertThat(CARD.attributes()).extracting(Factor::bin).contains(new Bin.Unknown());
    }

    @Test
    void variableThatWouldTurnAgainstItsDirectionSaysNothing() {
        List<Example> examples = new ArrayList<>();
        SplitMix chance = new SplitMix(3);
        for (int i = 0; i < 2_000; i++) {
            // alone, more calls look better; of the same size, more calls are worse
            int size = chance.below(10);
            int calls = size + chance.below(3);
            boolean won = chance.below(1_000) < 1_000 / (1 + Math.exp(-(1.2 * size - 0.8 * calls - 1)));
            Features features = Features.builder()
                    .number("size", (double) size)
                    .number("calls", (double) calls)
                    .build();
            examples.add(new Example(features, won ? Outcome.WON : Outcome.LOST));
        }
        Variable size = Variable.numeric("size", KnownAt.AT_CAPTURE)
                .binned(Binning.supervised(10).increasing());
        Variable calls = Variable.numeric("calls", KnownAt.AT_CAPTURE)
                .binned(Binning.quantiles(10).increasing());
        Scorecard card = ScorecardTraining.builder()
                .variable(size)
                .variable(calls)
                .build()
                .train(examples)
                .model();
        assertThat(card.attributes())
                .filteredOn(factor -> factor.variable().equals("calls"))
                .hasSizeGreaterThan(3)
                .allSatisfy(factor -> assertThat(factor.logOdds()).isZero());
    }

    @Test
    void probabilityIsNeverZeroOrOne_B14() {
        List<Example> examples = new ArrayList<>(Collections.nCopies(50_000, Example.won(colour("red"))));
        examples.addAll(Collections.nCopies(50_000, Example.lost(colour("blue"))));
        Scorecard card = byColour().ridge(0.01).build().train(examples).model();
        assertThat(predicted(card, colour("red")).probability()).isEqualTo(0.9999);
        assertThat(predicted(card, colour("blue")).probability()).isEqualTo(0.0001);
    }

    @Test
    void valueOfAnotherKindIsNotComputable_B14() {
        assertThat(CARD.predict(Features.builder().category("visits", "many").build()))
                .isEqualTo(new NotComputable(Why.WRONG_KIND, "visits"));
        assertThat(CARD.predict(Features.builder().number("job", 3.0).build()))
                .isEqualTo(new NotComputable(Why.WRONG_KIND, "job"));
    }

    @Test
    void trainingIsDeterministic() {
        ScorecardTraining training =
                Market.training().interaction("source", "job").build();
        Scorecard again = training.train(Market.examples(3_000, 11)).model();
        assertThat(again.toJson()).isEqualTo(CARD.toJson());
        assertThat(again)
                .isEqualTo(CARD)
                .hasSameHashCodeAs(CARD)
                .hasToString("Scorecard[3 variables, 1 interactions, 3000 examples]");
        assertThat(training.train(Market.examples(3_000, 12)).model()).isNotEqualTo(CARD);
    }

    @Property(tries = 20, seed = Laws.SEED)
    void documentIsReadBackAsItWas(@ForAll long seed) {
        List<Example> examples = Market.examples(300, seed);
        Scorecard card = Market.training()
                .interaction("visits", "job")
                .scale(new PointScale(600, 50, 20))
                .build()
                .train(examples)
                .model();
        Scorecard read = Scorecard.parse(card.toJson());
        assertThat(read).isEqualTo(card);
        assertThat(read.toJson()).isEqualTo(card.toJson());
        assertThat(read.attributes()).isEqualTo(card.attributes());
        for (Example example : examples) {
            assertThat(read.predict(example.features())).isEqualTo(card.predict(example.features()));
        }
    }
}
