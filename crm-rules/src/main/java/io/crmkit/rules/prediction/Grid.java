package io.crmkit.rules.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bins of a variable, by number. The last is that of unknown values. */
sealed interface Grid {
    /** What stands for a value of the wrong kind. */
    int NONE = -1;

    /** Returns the number of the bin of a value, null = unknown; {@link #NONE} if the value is of the wrong kind. */
    int at(@Nullable Object value);

    /** Returns the bins. */
    List<Bin> bins();

    /** Bins of numbers. */
    final class Numeric implements Grid {
        private final double[] bounds;

        /** Creates the bins between bounds, which ascend. */
        Numeric(List<Double> cuts) {
            bounds = cuts.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** Returns the bounds. */
        List<Double> cuts() {
            return Arrays.stream(bounds).boxed().toList();
        }

        @Override
        public int at(@Nullable Object value) {
            if (value == null) {
                return bounds.length + 1;
            }
            if (!(value instanceof Double number)) {
                return NONE;
            }
            int found = Arrays.binarySearch(bounds, number);
            return found >= 0 ? found + 1 : -found - 1;
        }

        @Override
        public List<Bin> bins() {
            List<Bin> bins = new ArrayList<>();
            double from = Double.NEGATIVE_INFINITY;
            for (double cut : bounds) {
                bins.add(new Bin.Range(from, cut));
                from = cut;
            }
            bins.add(new Bin.Range(from, Double.POSITIVE_INFINITY));
            bins.add(new Bin.Unknown());
            return bins;
        }
    }

    /**
     * Bins of categories: those that are told apart, then the rare ones.
     *
     * @param levels the categories that are told apart
     */
    record Categorical(List<String> levels, Map<String, Integer> index) implements Grid {
        Categorical(List<String> levels) {
            this(List.copyOf(levels), index(levels));
        }

        private static Map<String, Integer> index(List<String> levels) {
            Map<String, Integer> index = new HashMap<>();
            levels.forEach(level -> index.put(level, index.size()));
            return index;
        }

        @Override
        public int at(@Nullable Object value) {
            if (value == null) {
                return levels.size() + 1;
            }
            return value instanceof String text ? index.getOrDefault(text, levels.size()) : NONE;
        }

        @Override
        public List<Bin> bins() {
            List<Bin> bins = new ArrayList<>();
            levels.forEach(level -> bins.add(new Bin.Values(List.of(level))));
            bins.add(new Bin.Rare());
            bins.add(new Bin.Unknown());
            return bins;
        }
    }
}
