package io.crmkit.rules.prediction;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Lead;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a rule book predicts whether leads will be won: its model, and what the model is shown of a lead. Immutable and safe for
 * use by several threads.
 */
public interface LeadPredictor {
    /**
     * Predicts.
     *
     * @param lead the lead
     * @param now the present instant
     * @return a decision of kind {@code prediction}; {@link Prediction.NotComputable} if the book has no model. Its reasons are
     *     all factors in the order of the model, each with the fields it looked at and how much it adds to the log odds
     */
    Decision<Prediction> predict(Lead lead, Instant now);

    /**
     * Returns what the model is shown of a lead: what a model is trained with, too, if it is to be of use in the book.
     *
     * @param lead the lead
     * @param now the present instant, for fields that count from it
     * @return the values by the names of the model's variables; none if the book has no model
     */
    Features features(Lead lead, Instant now);

    /**
     * Returns the model.
     *
     * @return the model, empty if the book has none
     */
    Optional<PredictiveModel> model();

    /**
     * Returns which field each variable reads.
     *
     * @return the names of fields, for example {@code lead.source}, by the names of variables, in the order of the model; of a
     *     naive Bayes table with {@link NaiveBayes#STAGE}
     */
    Map<String, String> fields();
}
