package io.crmkit.rules.prediction;

import java.util.List;
import java.util.Locale;

/** A set of values of a variable that a model does not tell apart. */
public sealed interface Bin {
    /**
     * Returns the values in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return for example {@code 3 to below 7.5}
     */
    default String message(Locale locale) {
        return PredictionWords.of(locale).of(this);
    }

    /**
     * Numbers between two bounds.
     *
     * @param from the lower bound, included; negative infinity = none
     * @param to the upper bound, not included; infinity = none
     */
    record Range(double from, double to) implements Bin {
        /** Returns the bounds, for example {@code 3 to below 7.5}. */
        @Override
        public String toString() {
            if (from == Double.NEGATIVE_INFINITY) {
                return to == Double.POSITIVE_INFINITY ? "any number" : "below " + plain(to);
            }
            return to == Double.POSITIVE_INFINITY ? plain(from) + " or more" : plain(from) + " to below " + plain(to);
        }

        private static String plain(double number) {
            return Rounded.of(number).toPlainString();
        }
    }

    /**
     * Categories, or one stage, one tag.
     *
     * @param values one or more
     */
    record Values(List<String> values) implements Bin {
        /** Copies the values. */
        public Values {
            values = List.copyOf(values);
        }

        /** Returns the values. */
        @Override
        public String toString() {
            return String.join(", ", values);
        }
    }

    /** Categories that were rare when the model was fitted, or not there at all. */
    record Rare() implements Bin {
        /** Returns {@code rare}. */
        @Override
        public String toString() {
            return "rare";
        }
    }

    /** No known value. */
    record Unknown() implements Bin {
        /** Returns {@code unknown}. */
        @Override
        public String toString() {
            return "unknown";
        }
    }

    /**
     * A bin of each of two variables.
     *
     * @param first that of the first
     * @param second that of the second
     */
    record Pair(Bin first, Bin second) implements Bin {
        /** Returns both. */
        @Override
        public String toString() {
            return first + " & " + second;
        }
    }
}
