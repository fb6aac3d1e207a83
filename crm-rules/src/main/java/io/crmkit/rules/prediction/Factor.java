package io.crmkit.rules.prediction;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A reason of a prediction: what one variable, or two together, says.
 *
 * @param variable its name; {@code stage} for the stage of a naive Bayes table
 * @param bin the values it stands for, to which that of the lead belongs
 * @param logOdds how much it moves the natural logarithm of the odds of winning: above zero speaks for, below against. Of a
 *     scorecard, measured from the average of the examples
 * @param score of a scorecard the points, two decimals: base points and those of all factors add up to the score. Of a naive
 *     Bayes table the share pw / (pw + pl), between 0 and 1, where pw and pl are how often won and lost leads have the value;
 *     of its stage 1 - pl
 * @param won how many won examples with the value it rests on
 * @param lost how many lost ones
 */
public record Factor(String variable, Bin bin, double logOdds, BigDecimal score, double won, double lost) {
    /**
     * Returns variable, values and direction in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return for example {@code Source: Reference (+1.24)}; names and categories as the model has them
     */
    public String message(Locale locale) {
        return PredictionWords.of(locale).of(this);
    }

    /** Returns variable, value and direction in English, for example {@code Source: Reference (+1.24)}. */
    @Override
    public String toString() {
        return message(Locale.ENGLISH);
    }
}
