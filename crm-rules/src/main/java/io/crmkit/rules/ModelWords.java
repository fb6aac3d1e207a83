package io.crmkit.rules;

import com.google.common.hash.Hashing;
import io.crmkit.rules.internal.document.Words;
import io.crmkit.rules.prediction.Factor;
import io.crmkit.rules.prediction.ModelException;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.prediction.Scorecard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Models in words of one language. */
final class ModelWords {
    private static final int DIGITS = 8;

    private ModelWords() {}

    /** Returns the model of a document in a line; a text that is none as it is. */
    static String of(String document, Words words) {
        try {
            return of(PredictiveModel.parse(document), words);
        } catch (ModelException e) {
            return document;
        }
    }

    /** Returns a model in a line: what it is, from how many leads it was learned, and the first digits of its hash. */
    static String of(PredictiveModel model, Words words) {
        String hash = Hashing.sha256()
                .hashString(model.toJson(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, DIGITS);
        return words.say(
                model instanceof Scorecard ? "prediction.model.scorecard" : "prediction.model.naive-bayes",
                Integer.toString(model.variables().size()),
                Long.toString(model.sampleSize()),
                hash);
    }

    /** Returns what the bins of a scorecard say, a line of cells for each; none of a model that is no card. */
    static List<List<String>> attributes(PredictiveModel model, Words words) {
        List<List<String>> rows = new ArrayList<>();
        if (model instanceof Scorecard card) {
            for (Factor factor : card.attributes()) {
                BigDecimal odds = BigDecimal.valueOf(factor.logOdds()).setScale(2, RoundingMode.HALF_UP);
                rows.add(List.of(
                        factor.variable(),
                        factor.bin().message(words.locale()),
                        whole(factor.won()),
                        whole(factor.lost()),
                        (odds.signum() > 0 ? "+" : "") + odds.toPlainString()));
            }
        }
        return rows;
    }

    private static String whole(double count) {
        return Long.toString((long) count);
    }
}
