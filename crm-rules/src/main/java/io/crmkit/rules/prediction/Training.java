package io.crmkit.rules.prediction;

import java.util.List;

/**
 * What came of training a model.
 *
 * @param <M> the kind of model
 */
public sealed interface Training<M extends PredictiveModel> {
    /**
     * The model was trained.
     *
     * @param model the model
     * @param report what it was trained on, with warnings
     * @param <M> the kind of model
     */
    record Trained<M extends PredictiveModel>(M model, TrainingReport report) implements Training<M> {}

    /**
     * The model was not trained.
     *
     * @param problems why not, all of them
     * @param <M> the kind of model
     */
    record Refused<M extends PredictiveModel>(List<TrainingProblem> problems) implements Training<M> {
        /** Copies the problems. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Returns the model.
     *
     * @return the model
     * @throws TrainingException if training was refused, with all problems
     */
    default M model() {
        if (this instanceof Refused<M> refused) {
            throw new TrainingException(refused.problems());
        }
        return ((Trained<M>) this).model();
    }
}
