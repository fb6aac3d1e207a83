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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models in words of one language. */
final class ModelWords {
    private static final int DIGITS = 8;
    private static final String CUSTOM = "lead.fields.";

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

    /**
     * Returns what the bins of a scorecard say, a line of cells for each; none of a model that is no card.
     *
     * @param names what people call variables, by their names
     */
    static List<List<String>> attributes(PredictiveModel model, Map<String, String> names, Words words) {
        List<List<String>> rows = new ArrayList<>();
        if (model instanceof Scorecard card) {
            for (Factor factor : card.attributes()) {
                BigDecimal odds = BigDecimal.valueOf(factor.logOdds()).setScale(2, RoundingMode.HALF_UP);
                rows.add(List.of(
                        names.getOrDefault(factor.variable(), factor.variable()),
                        factor.bin().message(words.locale()),
                        whole(factor.won()),
                        whole(factor.lost()),
                        (odds.signum() > 0 ? "+" : "") + odds.toPlainString()));
            }
        }
        return rows;
    }

    /**
     * Returns what people call the variables of a model: the label of the custom field that one reads, if the field has one and no
     * other variable reads it.
     *
     * @param book the root of the document
     * @return names by the names of the variables
     */
    static Map<String, String> variables(Map<?, ?> book, Words words) {
        Map<String, String> names = new HashMap<>();
        if (book.get("prediction") instanceof Map<?, ?> prediction
                && prediction.get("fields") instanceof Map<?, ?> fields) {
            fields.forEach((variable, field) -> {
                String label = label(book, field.toString(), words);
                if (label != null && Collections.frequency(fields.values(), field) == 1) {
                    names.put(variable.toString(), label);
                }
            });
        }
        return names;
    }

    private static @Nullable String label(Map<?, ?> book, String field, Words words) {
        if (book.get("fields") instanceof List<?> declared) {
            for (Object one : declared) {
                if (one instanceof Map<?, ?> custom && field.equals(CUSTOM + custom.get("name"))) {
                    return label(custom.get("label"), words);
                }
            }
        }
        return null;
    }

    private static @Nullable String label(@Nullable Object label, Words words) {
        if (label instanceof Map<?, ?> each) {
            Object own =
                    each.get(Locale.CHINESE.getLanguage().equals(words.locale().getLanguage()) ? "zh" : "en");
            return (own == null ? each.values().iterator().next() : own).toString();
        }
        return label == null ? null : label.toString();
    }

    private static String whole(double count) {
        return Long.toString((long) count);
    }
}
