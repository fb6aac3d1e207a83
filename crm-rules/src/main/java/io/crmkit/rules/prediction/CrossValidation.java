package io.crmkit.rules.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Examples dealt into folds, each with about the same win rate, so that a model can be judged on examples it has not seen. What
 * pends is left out. Immutable.
 */
public final class CrossValidation {
    private final List<Fold> folds;

    /**
     * A part of the examples and the rest.
     *
     * @param training what to train on, in their order
     * @param held what to judge by, in their order
     */
    public record Fold(List<Example> training, List<Example> held) {
        /** Copies the lists. */
        public Fold {
            training = List.copyOf(training);
            held = List.copyOf(held);
        }
    }

    /**
     * What came of a kind of model.
     *
     * @param evaluation all predictions together, each made by a model that had not seen its example
     * @param folds the predictions of each fold
     * @param unpredicted how many examples got no probability
     */
    public record Result(Evaluation evaluation, List<Evaluation> folds, int unpredicted) {
        /** Copies the list. */
        public Result {
            folds = List.copyOf(folds);
        }

        /**
         * Returns the mean area under the ROC curve of the folds.
         *
         * @return the mean
         */
        public double meanAuc() {
            return folds.stream().mapToDouble(Evaluation::auc).average().orElseThrow();
        }
    }

    private CrossValidation(List<Fold> folds) {
        this.folds = List.copyOf(folds);
    }

    /**
     * Deals examples into folds.
     *
     * @param examples the examples
     * @param count how many folds, 2 or more; at least so many were won and so many lost
     * @param seed what the order of dealing follows from
     * @return the folds
     * @throws IllegalArgumentException if there are too few folds, or too few examples of an outcome
     */
    public static CrossValidation stratified(List<Example> examples, int count, long seed) {
        int[] fold = new int[examples.size()];
        SplitMix chance = new SplitMix(seed);
        int dealt = 0;
        for (Outcome outcome : List.of(Outcome.WON, Outcome.LOST)) {
            int[] some = IntStream.range(0, fold.length)
                    .filter(i -> examples.get(i).outcome() == outcome)
                    .toArray();
            if (count < 2 || some.length < count) {
                throw new IllegalArgumentException("count (" + count + ") of folds must be between 2 and the number of "
                        + outcome + " examples (" + some.length + ").");
            }
            chance.shuffle(some);
            for (int i : some) {
                fold[i] = dealt++ % count + 1;
            }
        }
        List<Fold> folds = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            List<Example> training = new ArrayList<>();
            List<Example> held = new ArrayList<>();
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == k) {
                    held.add(examples.get(i));
                } else if (fold[i] != 0) {
                    training.add(examples.get(i));
                }
            }
            folds.add(new Fold(training, held));
        }
        return new CrossValidation(folds);
    }

    /**
     * Returns the folds.
     *
     * @return the folds
     */
    public List<Fold> folds() {
        return folds;
    }

    /**
     * Trains a model without each fold in turn and judges it by that fold.
     *
     * @param trainer trains a model; it must learn nothing elsewhere
     * @return how good the predictions were
     * @throws IllegalArgumentException if the examples of a fold that get a probability were all won or all lost
     */
    public Result judge(Function<List<Example>, ? extends PredictiveModel> trainer) {
        List<Judged> all = new ArrayList<>();
        List<Evaluation> each = new ArrayList<>();
        int unpredicted = 0;
        for (Fold fold : folds) {
            PredictiveModel model = trainer.apply(fold.training());
            List<Judged> judged = new ArrayList<>();
            for (Example example : fold.held()) {
                if (model.predict(example.features()) instanceof Prediction.Predicted predicted) {
                    judged.add(new Judged(predicted.probability(), example.isWon()));
                } else {
                    unpredicted++;
                }
            }
            each.add(Evaluation.of(judged));
            all.addAll(judged);
        }
        return new Result(Evaluation.of(all), each, unpredicted);
    }
}
