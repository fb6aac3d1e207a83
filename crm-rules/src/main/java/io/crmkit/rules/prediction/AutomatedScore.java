package io.crmkit.rules.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The score a model gave a lead and the one people see, which somebody may have set by hand.
 *
 * @param automated what the model said last
 * @param shown what people see
 */
public record AutomatedScore(BigDecimal automated, BigDecimal shown) {
    /**
     * Tells whether people see what the model said: both are equal at two decimals.
     *
     * @return false if somebody set it by hand
     */
    public boolean isAutomated() {
        return shown.setScale(2, RoundingMode.HALF_UP).compareTo(automated.setScale(2, RoundingMode.HALF_UP)) == 0;
    }

    /**
     * Takes a new prediction. The automated score is always written, the shown one only where it was automated before: a value
     * set by hand survives, zero too. What is not computable changes nothing.
     *
     * @param prediction what the model says now
     * @return the scores after it
     */
    public AutomatedScore after(Prediction prediction) {
        if (prediction instanceof Prediction.Predicted predicted) {
            return with(predicted.score());
        }
        return prediction instanceof Prediction.Settled settled ? with(settled.score()) : this;
    }

    private AutomatedScore with(BigDecimal score) {
        return new AutomatedScore(score, isAutomated() ? score : shown);
    }

    /**
     * Sets what people see by hand.
     *
     * @param score what they shall see
     * @return the scores after it
     */
    public AutomatedScore byHand(BigDecimal score) {
        return new AutomatedScore(automated, score);
    }
}
