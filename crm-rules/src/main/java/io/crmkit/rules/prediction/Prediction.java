package io.crmkit.rules.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model says of a lead. */
public sealed interface Prediction {
    /** The lowest probability that is predicted; the highest is 1 less this. */
    double LEAST_PROBABILITY = 0.0001;

    /**
     * Returns the probability in percent, rounded half up.
     *
     * @return two decimals: 0.01 to 99.99 if it is predicted, 0 or 100 if it is settled; empty if it is not computable
     */
    default Optional<BigDecimal> inPercent() {
        if (this instanceof Predicted predicted) {
            return Optional.of(predicted.percent());
        }
        return this instanceof Settled settled ? Optional.of(settled.score()) : Optional.empty();
    }

    /**
     * Returns the prediction in words: the probability in percent, how many examples it rests on, and the three strongest
     * reasons for and against; or why there is none.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return one line, for people to read. Do not parse it.
     */
    default String message(Locale locale) {
        return PredictionWords.of(locale).of(this);
    }

    /**
     * A probability with its reasons.
     *
     * @param probability that the lead is won, {@value Prediction#LEAST_PROBABILITY} to 1 less that: never 0 or 1
     * @param score of a scorecard the points, of a naive Bayes table the probability in percent, 0.01 to 99.99; two decimals
     * @param sampleSize how many won and lost examples it rests on
     * @param factors all reasons, in the order in which the model declares its variables
     */
    record Predicted(double probability, BigDecimal score, long sampleSize, List<Factor> factors)
            implements Prediction {
        /** Copies the reasons. */
        public Predicted {
            factors = List.copyOf(factors);
        }

        /**
         * Returns the probability in percent, rounded half up.
         *
         * @return 0.01 to 99.99, two decimals
         */
        public BigDecimal percent() {
            return BigDecimal.valueOf(probability).movePointRight(2).setScale(2, RoundingMode.HALF_UP);
        }

        /**
         * Returns the strongest reasons for winning.
         *
         * @param most how many at most
         * @return reasons with log odds above zero, the strongest first, then in declared order
         */
        public List<Factor> reasonsFor(int most) {
            return strongest(1, most);
        }

        /**
         * Returns the strongest reasons against winning.
         *
         * @param most how many at most
         * @return reasons with log odds below zero, the strongest first, then in declared order
         */
        public List<Factor> reasonsAgainst(int most) {
            return strongest(-1, most);
        }

        /** Keeps the strongest so far in order: for the few that are usually wanted faster than sorting all. */
        private List<Factor> strongest(int sign, int most) {
            List<Factor> best = new ArrayList<>();
            for (Factor factor : factors) {
                double strength = sign * factor.logOdds();
                if (strength > 0) {
                    int at = best.size();
                    while (at > 0 && strength > sign * best.get(at - 1).logOdds()) {
                        at--;
                    }
                    if (at < most) {
                        best.add(at, factor);
                    }
                    if (best.size() > most) {
                        best.remove(most);
                    }
                }
            }
            return Collections.unmodifiableList(best);
        }

        /** Returns the probability in percent and the number of examples, for example {@code 62.35% of 9240}. */
        @Override
        public String toString() {
            return percent().toPlainString() + "% of " + sampleSize;
        }
    }

    /**
     * No prediction, because the stage tells the outcome already.
     *
     * @param score 100 for a stage that is won, 0 for a lead without a stage
     */
    record Settled(BigDecimal score) implements Prediction {}

    /**
     * No prediction: a value that was there before stays as it is.
     *
     * @param why why not
     * @param variable the variable it is about; null = none in particular
     */
    record NotComputable(Why why, @Nullable String variable) implements Prediction {}

    /** Why a prediction cannot be computed. */
    enum Why {
        /** There is no stage that all teams share. */
        NO_SHARED_STAGE,
        /** Nothing was won yet, or nothing was lost. */
        TOO_LITTLE_COUNTED,
        /** The value of the variable is of another kind than the model learned. */
        WRONG_KIND,
        /** The rule book has no model. */
        NO_MODEL
    }
}
