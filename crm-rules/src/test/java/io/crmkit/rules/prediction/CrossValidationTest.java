package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Variable COLOUR = Variable.categorical("colour", KnownAt.AT_CAPTURE);

    private static List<Example> examples(int won, int lost) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < won + lost; i++) {
            Features features = Features.builder()
                    .number("id", (double) i)
                    .stage("new")
                    .category("colour", i % 3 == 0 ? "red" : "blue")
                    .build();
            examples.add(new Example(features, i < won ? Outcome.WON : Outcome.LOST));
        }
        return examples;
    }

    @Test
    void everyExampleIsHeldOnceAndOutcomesAreSpreadEvenly() {
        List<Example> examples = examples(7, 13);
        examples.add(3, new Example(Features.builder().build(), Outcome.PENDING));
        CrossValidation cross = CrossValidation.stratified(examples, 3, 1);
        List<Example> held = new ArrayList<>();
        for (CrossValidation.Fold fold : cross.folds()) {
            long won = fold.held().stream().filter(Example::isWon).count();
            assertThat(won).isBetween(2L, 3L);
            assertThat(fold.held().size() - won).isBetween(4L, 5L);
            assertThat(fold.training()).hasSize(20 - fold.held().size()).doesNotContainAnyElementsOf(fold.held());
            held.addAll(fold.held());
        }
        examples.remove(3);
        assertThat(held).containsExactlyInAnyOrderElementsOf(examples);
    }

    @Test
    void foldsFollowFromTheSeed() {
        List<Example> examples = examples(20, 20);
        List<CrossValidation.Fold> folds =
                CrossValidation.stratified(examples, 4, 9).folds();
        assertThat(CrossValidation.stratified(examples, 4, 9).folds()).isEqualTo(folds);
        assertThat(CrossValidation.stratified(examples, 4, 10).folds()).isNotEqualTo(folds);
    }

    @Test
    void tooFewExamplesOfAnOutcomeAreRefused() {
        assertThat(CrossValidation.stratified(examples(3, 9), 3, 1).folds()).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.stratified(examples(3, 9), 4, 1))
                .withMessage("count (4) of folds must be between 2 and the number of WON examples (3).");
        assertThatIllegalArgumentException().isThrownBy(() -> CrossValidation.stratified(examples(9, 9), 1, 1));
    }

    @Test
    void everyPredictionIsByAModelThatHasNotSeenItsExample() {
        List<Integer> sizes = new ArrayList<>();
        CrossValidation.Result result = CrossValidation.stratified(examples(30, 60), 3, 1)
                .judge(training -> {
                    sizes.add(training.size());
                    return NaiveBayes.of(List.of(Stage.of("new", 1)), List.of(COLOUR))
                            .countAll(training);
                });
        assertThat(sizes).containsExactly(60, 60, 60);
        assertThat(result.unpredicted()).isZero();
        assertThat(result.evaluation().size()).isEqualTo(90);
        assertThat(result.folds()).extracting(Evaluation::size).containsExactly(30, 30, 30);
        double mean = (result.folds().get(0).auc()
                        + result.folds().get(1).auc()
                        + result.folds().get(2).auc())
                / 3;
        assertThat(result.meanAuc()).isEqualTo(mean);
    }

    @Test
    void examplesWithoutAPredictionAreCounted() {
        List<Example> examples = examples(30, 60);
        examples.set(0, Example.won(Features.builder().build()));
        CrossValidation.Result result = CrossValidation.stratified(examples, 3, 1)
                .judge(training -> NaiveBayes.of(List.of(Stage.of("new", 1)), List.of(COLOUR))
                        .countAll(training));
        assertThat(result.unpredicted()).isEqualTo(1);
        assertThat(result.evaluation().size()).isEqualTo(89);
    }
}
