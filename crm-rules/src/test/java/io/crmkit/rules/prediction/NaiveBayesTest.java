package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.rules.prediction.NaiveBayes.Counted;
import io.crmkit.rules.prediction.NaiveBayes.Row;
import io.crmkit.rules.prediction.Prediction.NotComputable;
import io.crmkit.rules.prediction.Prediction.Predicted;
import io.crmkit.rules.prediction.Prediction.Settled;
import io.crmkit.rules.prediction.Prediction.Why;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {
    private static final Variable SOURCE = Variable.categorical("source", KnownAt.AT_CAPTURE);
    private static final Variable PHONE =
            Variable.categorical("phone", KnownAt.AT_CAPTURE).countingUnknown();
    private static final Variable TAGS = Variable.tags("tags", KnownAt.BEFORE_OUTCOME);
    private static final Variable VISITS =
            Variable.numeric("visits", KnownAt.BEFORE_OUTCOME).binned(Binning.at(1, 10));
    private static final List<Stage> STAGES = List.of(
            Stage.of("new", 1), Stage.of("quoted", 2), Stage.of("signed", 3).won());
    private static final NaiveBayes EMPTY = NaiveBayes.of(STAGES, List.of(SOURCE));

    private static Features in(String stage, String source) {
        return Features.builder().stage(stage).category("source", source).build();
    }

    private static Features of(String team, String stage, String source) {
        return Features.builder()
                .team(team)
                .stage(stage)
                .category("source", source)
                .build();
    }

    /** Won: 2 web, 1 fair. Lost: 3 web in new, 1 fair in quoted. */
    private static NaiveBayes seven() {
        return EMPTY.countAll(List.of(
                Example.won(in("signed", "web")),
                Example.won(in("signed", "web")),
                Example.won(in("signed", "fair")),
                Example.lost(in("new", "web")),
                Example.lost(in("new", "web")),
                Example.lost(in("new", "web")),
                Example.lost(in("quoted", "fair"))));
    }

    private static Predicted predicted(NaiveBayes model, Features features) {
        return (Predicted) model.predict(features);
    }

    @Test
    void wonCountsEveryStageAndLostThoseUpToItsOwn_B14() {
        assertThat(seven().rows())
                .containsExactly(
                        new Row(null, "source", "fair", 1.1, 1.1),
                        new Row(null, "source", "web", 2.1, 3.1),
                        new Row(null, "stage", "new", 3.1, 4.1),
                        new Row(null, "stage", "quoted", 3.1, 1.1),
                        new Row(null, "stage", "signed", 3.1, 0.1));
    }

    @Test
    void probabilityIsThatOfTheFormula_B14() {
        // W = 3.1, L = 4.1. Sums of source: won 3.2, lost 4.2. A lead from the web in quoted:
        // p = 3.1/7.2 * 3.1/3.1 * 2.1/3.2 = 0.282552083; q = 4.1/7.2 * 1.1/4.1 * 3.1/4.2 = 0.112764550
        // p / (p + q) = 0.714738...
        double p = 3.1 / 7.2 * 2.1 / 3.2;
        double q = 4.1 / 7.2 * 1.1 / 4.1 * 3.1 / 4.2;
        Predicted predicted = predicted(seven(), in("quoted", "web"));
        assertThat(predicted.probability()).isCloseTo(p / (p + q), within(1e-12));
        assertThat(predicted.score()).isEqualTo(new BigDecimal("71.47"));
        assertThat(predicted.sampleSize()).isEqualTo(7);
        assertThat(predicted.factors())
                .extracting(Factor::variable, Factor::bin, Factor::won, Factor::lost)
                .containsExactly(
                        tuple("stage", new Bin.Values(List.of("quoted")), 3.1, 1.1),
                        tuple("source", new Bin.Values(List.of("web")), 2.1, 3.1));
    }

    @Test
    void everyFactorIsExplained_B14() {
        List<Factor> factors = predicted(seven(), in("quoted", "web")).factors();
        // the stage: 1 - 1.1/4.1; the source: pw = 2.1/3.2, pl = 3.1/4.2
        assertThat(factors.get(0).score().doubleValue()).isCloseTo(1 - 1.1 / 4.1, within(1e-12));
        assertThat(factors.get(0).logOdds()).isCloseTo(Math.log(4.1 / 1.1), within(1e-12));
        assertThat(factors.get(1).score().doubleValue()).isCloseTo(2.1 / 3.2 / (2.1 / 3.2 + 3.1 / 4.2), within(1e-12));
        assertThat(factors.get(1).logOdds()).isCloseTo(Math.log(2.1 / 3.2 / (3.1 / 4.2)), within(1e-12));
        Predicted predicted = predicted(seven(), in("quoted", "web"));
        assertThat(predicted.reasonsFor(5)).containsExactly(factors.get(0));
        assertThat(predicted.reasonsAgainst(5)).containsExactly(factors.get(1));
        assertThat(predicted.reasonsAgainst(0)).isEmpty();
        assertThat(factors.get(1)).hasToString("source: web (-0.12)");
    }

    @Test
    void stageThatDecidesIsNotPredicted_B14() {
        assertThat(seven().predict(in("signed", "web"))).isEqualTo(new Settled(new BigDecimal("100.00")));
        assertThat(seven().predict(Features.builder().category("source", "web").build()))
                .isEqualTo(new Settled(new BigDecimal("0.00")));
    }

    @Test
    void nothingCountedOrNoSharedStageIsNotComputable_B14() {
        assertThat(EMPTY.predict(in("new", "web"))).isEqualTo(new NotComputable(Why.TOO_LITTLE_COUNTED, null));
        NaiveBayes teams = NaiveBayes.of(List.of(Stage.of("new", 1).forTeam("north")), List.of(SOURCE));
        assertThat(teams.count(in("new", "web"), Outcome.WON).model().predict(in("new", "web")))
                .isEqualTo(new NotComputable(Why.NO_SHARED_STAGE, null));
    }

    @Test
    void firstSharedStageIsThatOfLowestSequenceThenId() {
        List<Stage> stages = List.of(
                Stage.of("b", 2),
                Stage.of("z", 1),
                Stage.of("a", 1),
                Stage.of("0", 0).forTeam("north"));
        NaiveBayes model = NaiveBayes.of(stages, List.of())
                .count(Features.builder().stage("0").build(), Outcome.LOST)
                .model();
        // 0 is no shared stage, and nothing was counted in a, the first that is
        assertThat(model.predict(Features.builder().stage("b").build()))
                .isEqualTo(new NotComputable(Why.TOO_LITTLE_COUNTED, null));
        NaiveBayes counted = model.count(Features.builder().stage("a").build(), Outcome.LOST)
                .model()
                .count(Features.builder().stage("z").build(), Outcome.WON)
                .model();
        // a lost one in a reaches 0, a and z, which share its sequence or come before
        assertThat(counted.rows())
                .contains(new Row(null, "stage", "z", 1.1, 1.1), new Row(null, "stage", "b", 1.1, 0.1));
        // a: won 1.1, lost 1.1
        assertThat(predicted(counted, Features.builder().stage("a").build()).score())
                .isEqualTo(new BigDecimal("50.00"));
        assertThat(predicted(counted, Features.builder().stage("a").build()).sampleSize())
                .isEqualTo(2);
    }

    @Test
    void lostLeadWithoutAStageCountsItsValuesOnly() {
        NaiveBayes model = EMPTY.count(
                        Features.builder().category("source", "web").build(), Outcome.LOST)
                .model();
        assertThat(model.rows()).containsExactly(new Row(null, "source", "web", 0.1, 1.1));
        assertThat(model.predict(in("new", "web"))).isEqualTo(new NotComputable(Why.TOO_LITTLE_COUNTED, null));
    }

    @Test
    void pendingOutcomeIsNotCounted_B14() {
        Counted counted = EMPTY.count(in("new", "web"), Outcome.PENDING);
        assertThat(counted.model()).isEqualTo(EMPTY);
        assertThat(counted.snapshot().counts()).isEmpty();
    }

    @Test
    void unknownCountsOnlyWhereItIsAValueOfItsOwn() {
        NaiveBayes model = NaiveBayes.of(STAGES, List.of(SOURCE, PHONE))
                .count(Features.builder().stage("new").build(), Outcome.LOST)
                .model();
        assertThat(model.rows())
                .containsExactly(new Row(null, "phone", null, 0.1, 1.1), new Row(null, "stage", "new", 0.1, 1.1));
        NaiveBayes both = model.count(Features.builder().stage("new").build(), Outcome.WON)
                .model();
        assertThat(predicted(both, Features.builder().stage("new").build()).factors())
                .extracting(Factor::bin)
                .containsExactly(new Bin.Values(List.of("new")), new Bin.Unknown());
    }

    @Test
    void valueNobodyHadIsNoFactor() {
        assertThat(predicted(seven(), in("new", "mail")).factors()).hasSize(1);
        // p = 3.1/7.2, q = 4.1/7.2; 43.0555
        assertThat(predicted(seven(), in("new", "mail")).score()).isEqualTo(new BigDecimal("43.06"));
        assertThat(predicted(seven(), in("unheard-of", "mail")).factors()).isEmpty();
    }

    @Test
    void teamWithRowsOfItsOwnIsPredictedFromThem() {
        NaiveBayes model = EMPTY.countAll(List.of(
                Example.won(of("north", "new", "web")),
                Example.lost(of("north", "new", "web")),
                Example.won(of("south", "new", "web")),
                Example.won(of("south", "new", "web")),
                Example.won(of("south", "new", "web")),
                Example.lost(of("south", "new", "web")),
                Example.won(in("new", "web"))));
        assertThat(predicted(model, of("north", "new", "web")).score()).isEqualTo(new BigDecimal("50.00"));
        // won 3.1, lost 1.1 of the stage; the source is the same on both sides: 3.1 / 4.2
        assertThat(predicted(model, of("south", "new", "web")).score()).isEqualTo(new BigDecimal("73.81"));
        assertThat(predicted(model, of("south", "new", "web")).sampleSize()).isEqualTo(4);
        // sums of north, south and none: won 1.1 + 3.1 + 1.1 = 5.3, lost 1.1 + 1.1 + 0.1 = 2.3: 5.3 / 7.6
        assertThat(predicted(model, of("west", "new", "web")).score()).isEqualTo(new BigDecimal("69.74"));
        assertThat(predicted(model, in("new", "web")).score()).isEqualTo(new BigDecimal("69.74"));
        assertThat(predicted(model, in("new", "web")).sampleSize()).isEqualTo(7);
    }

    @Test
    void teamWithoutRowsInPlayIsPredictedFromAll() {
        NaiveBayes model = EMPTY.countAll(List.of(
                Example.won(in("new", "web")),
                Example.lost(in("new", "web")),
                Example.lost(Features.builder()
                        .team("north")
                        .category("source", "web")
                        .build())));
        // north has a row of source only: in play for a lead with a source, which its stage then lacks
        assertThat(model.predict(of("north", "new", "web"))).isEqualTo(new NotComputable(Why.TOO_LITTLE_COUNTED, null));
        assertThat(predicted(
                                model,
                                Features.builder().team("north").stage("new").build())
                        .score())
                .isEqualTo(new BigDecimal("50.00"));
    }

    @Test
    void tagWithFewerThanFiftyOutcomesIsLeftOut() {
        NaiveBayes empty = NaiveBayes.of(STAGES, List.of(TAGS));
        List<Example> examples = new ArrayList<>();
        Features hot =
                Features.builder().stage("new").tags("tags", List.of("hot")).build();
        Features cold =
                Features.builder().stage("new").tags("tags", List.of("cold")).build();
        examples.addAll(Collections.nCopies(40, Example.won(hot)));
        examples.addAll(Collections.nCopies(9, Example.lost(hot)));
        examples.addAll(Collections.nCopies(10, Example.won(cold)));
        examples.addAll(Collections.nCopies(60, Example.lost(cold)));
        NaiveBayes below = empty.countAll(examples);
        Features both = Features.builder()
                .stage("new")
                .tags("tags", List.of("hot", "cold"))
                .build();
        // hot: 40.1 + 9.1 = 49.2; cold: 10.1 of 10.1 and 60.1 of 60.1 are left, so that cold says nothing
        assertThat(predicted(below, both).factors())
                .extracting(Factor::bin)
                .containsExactly(new Bin.Values(List.of("new")), new Bin.Values(List.of("cold")));
        // W = 50.1, L = 69.1
        assertThat(predicted(below, both).score()).isEqualTo(new BigDecimal("42.03"));
        NaiveBayes enough = below.count(hot, Outcome.LOST).model();
        // W = 50.1, L = 70.1; tags 50.2 won, 70.2 lost; hot 40.1, 10.1; cold 10.1, 60.1
        double p = 50.1 / 120.2 * 40.1 / 50.2 * 10.1 / 50.2;
        double q = 70.1 / 120.2 * 10.1 / 70.2 * 60.1 / 70.2;
        assertThat(predicted(enough, both).probability()).isCloseTo(p / (p + q), within(1e-12));
        assertThat(predicted(enough, both).factors()).hasSize(3);
    }

    @Test
    void numbersAreCountedByTheirRange() {
        NaiveBayes model = NaiveBayes.of(STAGES, List.of(VISITS))
                .countAll(List.of(
                        Example.won(Features.builder()
                                .stage("new")
                                .number("visits", 10.0)
                                .build()),
                        Example.lost(Features.builder()
                                .stage("new")
                                .number("visits", 0.5)
                                .build()),
                        Example.lost(Features.builder()
                                .stage("new")
                                .number("visits", 1.0)
                                .build())));
        assertThat(model.rows())
                .filteredOn(row -> row.variable().equals("visits"))
                .containsExactly(
                        new Row(null, "visits", "1 to below 10", 0.1, 1.1),
                        new Row(null, "visits", "10 or more", 1.1, 0.1),
                        new Row(null, "visits", "below 1", 0.1, 1.1));
        assertThat(predicted(
                                model,
                                Features.builder()
                                        .stage("new")
                                        .number("visits", 12.0)
                                        .build())
                        .factors()
                        .get(1)
                        .bin())
                .isEqualTo(new Bin.Range(10, Double.POSITIVE_INFINITY));
    }

    @Test
    void scoreIsNeverZeroOrAHundred_B14() {
        List<Example> examples = new ArrayList<>(Collections.nCopies(9_999, Example.won(in("new", "web"))));
        examples.add(Example.lost(in("new", "fair")));
        NaiveBayes model = EMPTY.countAll(examples);
        assertThat(predicted(model, in("new", "web")).score()).isEqualTo(new BigDecimal("99.99"));
        assertThat(predicted(model, in("new", "web")).probability()).isEqualTo(0.9999);
        List<Example> turned = new ArrayList<>(Collections.nCopies(99_999, Example.lost(in("new", "web"))));
        turned.add(Example.won(in("new", "fair")));
        assertThat(predicted(EMPTY.countAll(turned), in("new", "web")).score()).isEqualTo(new BigDecimal("0.01"));
        assertThat(predicted(EMPTY.countAll(turned), in("new", "web")).probability())
                .isEqualTo(0.0001);
    }

    @Test
    void manyFactorsDoNotUnderflow() {
        List<Variable> variables = new ArrayList<>();
        Features.Builder features = Features.builder().stage("new");
        for (int i = 0; i < 400; i++) {
            variables.add(Variable.categorical("v" + i, KnownAt.AT_CAPTURE));
            features.category("v" + i, "x");
        }
        Features all = features.build();
        Features.Builder others = Features.builder().stage("new");
        variables.forEach(variable -> others.category(variable.name(), "y"));
        List<Example> examples = new ArrayList<>(Collections.nCopies(99, Example.won(others.build())));
        examples.addAll(Collections.nCopies(99, Example.lost(others.build())));
        examples.add(Example.won(all));
        examples.add(Example.lost(all));
        // every factor is 1.1 / 100.2 on both sides, 1e-784 together
        NaiveBayes model = NaiveBayes.of(STAGES, variables).countAll(examples);
        assertThat(predicted(model, all).score()).isEqualTo(new BigDecimal("50.00"));
    }

    @Test
    void countsAreThereBeforeTheNextScore_T9() {
        NaiveBayes before = seven();
        BigDecimal score = predicted(before, in("new", "web")).score();
        Counted counted = before.count(in("new", "web"), Outcome.WON);
        assertThat(predicted(counted.model(), in("new", "web")).score()).isGreaterThan(score);
        assertThat(predicted(counted.model(), in("new", "web")).sampleSize()).isEqualTo(8);
        assertThat(predicted(before, in("new", "web")).score()).isEqualTo(score);
    }

    @Test
    void whatWasCountedIsTakenBackThoughTheLeadHasChanged_T9() {
        Counted counted = seven().count(of("north", "quoted", "fair"), Outcome.LOST);
        String kept = counted.snapshot().toJson();
        // the lead is now another team's, in another stage, from another source: none of it matters
        assertThat(counted.model().undo(Snapshot.parse(kept))).isEqualTo(seven());
    }

    @Test
    void sideNeverFallsBelowATenth_T9() {
        Snapshot twice = seven().count(in("quoted", "fair"), Outcome.LOST).snapshot();
        NaiveBayes model = seven().undo(twice).undo(twice);
        assertThat(model.rows())
                .contains(new Row(null, "source", "fair", 1.1, 0.1), new Row(null, "stage", "quoted", 3.1, 0.1));
    }

    @Test
    void valueOfAnotherKindIsNotComputable() {
        NaiveBayes model = NaiveBayes.of(STAGES, List.of(SOURCE, VISITS, TAGS));
        assertThat(model.predict(
                        Features.builder().stage("new").number("source", 1.0).build()))
                .isEqualTo(new NotComputable(Why.WRONG_KIND, "source"));
        assertThat(model.predict(
                        Features.builder().stage("new").category("visits", "1").build()))
                .isEqualTo(new NotComputable(Why.WRONG_KIND, "visits"));
        assertThat(model.predict(
                        Features.builder().stage("new").category("tags", "1").build()))
                .isEqualTo(new NotComputable(Why.WRONG_KIND, "tags"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        model.count(Features.builder().number("source", 1.0).build(), Outcome.WON))
                .withMessage("value (1.0) of variable (source) must be of the kind CATEGORICAL.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.count(in("nowhere", "web"), Outcome.LOST))
                .withMessage("stage (nowhere) of a lost lead must be one of the table.");
    }

    @Test
    void declarationsMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.of(STAGES, List.of(SOURCE, SOURCE)))
                .withMessage("name (source) of a variable must be unique in its table.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.of(STAGES, List.of(Variable.categorical("stage", KnownAt.AT_CAPTURE))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.of(List.of(Stage.of("a", 1), Stage.of("a", 2)), List.of()))
                .withMessage("id (a) of a stage must be unique in its table.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.of(STAGES, List.of(Variable.categorical("why", KnownAt.AFTER_OUTCOME))))
                .withMessage("known (AFTER_OUTCOME) of variable (why) must be before the outcome.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.of(STAGES, List.of(Variable.numeric("visits", KnownAt.AT_CAPTURE))))
                .withMessageEndingWith("must be DECLARED where nothing was learned yet.\nMaybe Binning.at?");
    }

    @Test
    void automatedScoreLeavesWhatWasSetByHand_B14() {
        AutomatedScore fresh = new AutomatedScore(new BigDecimal("20.001"), new BigDecimal("20.00"));
        Prediction better = predicted(seven(), in("quoted", "web"));
        assertThat(fresh.after(better)).isEqualTo(new AutomatedScore(new BigDecimal("71.47"), new BigDecimal("71.47")));
        AutomatedScore byHand = fresh.byHand(BigDecimal.ZERO);
        assertThat(byHand.isAutomated()).isFalse();
        assertThat(byHand.after(better)).isEqualTo(new AutomatedScore(new BigDecimal("71.47"), BigDecimal.ZERO));
        assertThat(byHand.after(new NotComputable(Why.TOO_LITTLE_COUNTED, null)))
                .isEqualTo(byHand);
        assertThat(fresh.after(new Settled(new BigDecimal("100.00"))).shown()).isEqualTo(new BigDecimal("100.00"));
    }
}
