package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.engagement.Points;
import io.crmkit.rules.prediction.Prediction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a probability enters the score: the first threshold it reaches says the points. Below all it adds none, nor does what is
 * not computable.
 *
 * @param thresholds the thresholds, highest first; none = it does not enter the score
 */
record PredictionPoints(List<Threshold> thresholds) {
    static final PredictionPoints NONE = new PredictionPoints(List.of());

    PredictionPoints {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * A threshold.
     *
     * @param atLeast the least probability in percent
     * @param points what is added
     */
    record Threshold(BigDecimal atLeast, BigDecimal points) {}

    /** Tells whether it enters the score at all. */
    boolean isEmpty() {
        return thresholds.isEmpty();
    }

    /** Returns the threshold that a prediction reaches, null if it reaches none. */
    @Nullable
    Threshold reached(Prediction prediction) {
        BigDecimal percent = prediction.inPercent().orElse(null);
        if (percent != null) {
            for (Threshold threshold : thresholds) {
                if (percent.compareTo(threshold.atLeast) >= 0) {
                    return threshold;
                }
            }
        }
        return null;
    }

    /** Returns the points of a prediction as whole ten-thousandths. */
    long units(Prediction prediction) {
        Threshold threshold = reached(prediction);
        return threshold == null ? 0 : Points.units(threshold.points);
    }
}
