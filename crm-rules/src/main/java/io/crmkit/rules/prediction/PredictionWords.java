package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Predictions, their reasons and the bins of variables in words of one language. */
final class PredictionWords {
    /** How many reasons for, and how many against, are told. */
    private static final int MOST = 3;

    private final Words words;

    private PredictionWords(Words words) {
        this.words = words;
    }

    static PredictionWords of(Locale locale) {
        return new PredictionWords(Words.of(locale));
    }

    String of(Prediction prediction) {
        if (prediction instanceof Prediction.Predicted predicted) {
            return predicted(predicted);
        } else if (prediction instanceof Prediction.Settled settled) {
            return words.say("prediction.settled", settled.score().toPlainString());
        }
        Prediction.NotComputable not = (Prediction.NotComputable) prediction;
        return words.say("prediction.not." + not.why(), not.variable() == null ? "" : not.variable());
    }

    private String predicted(Prediction.Predicted predicted) {
        String said = words.say(
                "prediction.predicted", predicted.percent().toPlainString(), Long.toString(predicted.sampleSize()));
        return Stream.of(
                        said,
                        reasons("prediction.for", predicted.reasonsFor(MOST)),
                        reasons("prediction.against", predicted.reasonsAgainst(MOST)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(words.say("prediction.between")));
    }

    private String reasons(String key, List<Factor> factors) {
        return factors.isEmpty()
                ? ""
                : words.say(key, factors.stream().map(this::of).collect(Collectors.joining(words.say("comma"))));
    }

    String of(Factor factor) {
        BigDecimal shown = BigDecimal.valueOf(factor.logOdds()).setScale(2, RoundingMode.HALF_UP);
        String signed = (shown.signum() > 0 ? "+" : "") + shown.toPlainString();
        return words.say("prediction.factor", factor.variable(), of(factor.bin()), signed);
    }

    String of(Bin bin) {
        if (bin instanceof Bin.Values values) {
            return String.join(words.say("comma"), values.values());
        } else if (bin instanceof Bin.Range range) {
            return of(range);
        } else if (bin instanceof Bin.Pair pair) {
            return of(pair.first()) + " & " + of(pair.second());
        }
        return words.say(bin instanceof Bin.Rare ? "bin.rare" : "bin.unknown");
    }

    private String of(Bin.Range range) {
        boolean open = range.from() == Double.NEGATIVE_INFINITY;
        if (range.to() == Double.POSITIVE_INFINITY) {
            return open ? words.say("bin.any") : words.say("bin.from", plain(range.from()));
        }
        return open
                ? words.say("bin.below", plain(range.to()))
                : words.say("bin.range", plain(range.from()), plain(range.to()));
    }

    private static String plain(double number) {
        return Rounded.of(number).toPlainString();
    }
}
