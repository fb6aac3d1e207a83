package io.crmkit.rules.prediction;

import java.util.List;

/** A model that predicts whether a lead will be won, and says why. Immutable and safe for use by several threads. */
public sealed interface PredictiveModel permits NaiveBayes, Scorecard {
    /**
     * Reads a model of either kind from its document, strictly.
     *
     * @param text JSON, or YAML of the same shape
     * @return the model; {@code parse(model.toJson())} is equal to {@code model}
     * @throws ModelException if the text is not the document of a model, with every problem
     */
    static PredictiveModel parse(String text) {
        return ModelDocument.read(text, ModelDocument.MODEL);
    }

    /**
     * Predicts.
     *
     * @param features what is known of the lead; what is unknown to the model is left aside
     * @return the prediction
     */
    Prediction predict(Features features);

    /**
     * Returns what the model reads of features, numeric variables with the bounds that are in use. A naive Bayes table reads
     * the team and the stage as well.
     *
     * @return the variables, in declared order
     */
    List<Variable> variables();

    /**
     * Returns how many won and lost examples the model was learned from.
     *
     * @return the examples; of a naive Bayes table those that were counted, of all teams
     */
    long sampleSize();

    /**
     * Returns the model as a document.
     *
     * @return canonical JSON: names sorted, no white space, plain numbers, with the number of its format
     */
    String toJson();
}
