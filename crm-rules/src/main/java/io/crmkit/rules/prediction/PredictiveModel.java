package io.crmkit.rules.prediction;

/** A model that predicts whether a lead will be won, and says why. Immutable and safe for use by several threads. */
public sealed interface PredictiveModel permits NaiveBayes, Scorecard {
    /**
     * Predicts.
     *
     * @param features what is known of the lead; what is unknown to the model is left aside
     * @return the prediction
     */
    Prediction predict(Features features);

    /**
     * Returns the model as a document.
     *
     * @return canonical JSON: names sorted, no white space, plain numbers, with the number of its format
     */
    String toJson();
}
