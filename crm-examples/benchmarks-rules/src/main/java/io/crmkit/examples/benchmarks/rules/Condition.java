package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison of one field of a lead. */
sealed interface Condition {
    /** Returns the condition as a dialect says it. */
    <T> T in(Dialect<T> dialect);

    /** A text is a given one. */
    record Equal(String field, String value) implements Condition {
        @Override
        public <T> T in(Dialect<T> dialect) {
            return dialect.equal(field, value);
        }
    }

    /** A text is one of some. */
    record Among(String field, List<String> values) implements Condition {
        public Among {
            values = List.copyOf(values);
        }

        @Override
        public <T> T in(Dialect<T> dialect) {
            return dialect.among(field, values);
        }
    }

    /** A number is at least {@code min} and below {@code max}; null = no bound. */
    record Range(String field, @Nullable Long min, @Nullable Long max) implements Condition {
        public Range {
            if (min == null && max == null) {
                throw new IllegalArgumentException("range (" + field + ") of rule must have min or max.");
            }
        }

        @Override
        public <T> T in(Dialect<T> dialect) {
            return dialect.range(field, min, max);
        }
    }

    /** A set of texts has a given one. */
    record Contains(String field, String value) implements Condition {
        @Override
        public <T> T in(Dialect<T> dialect) {
            return dialect.contains(field, value);
        }
    }

    /** A truth value is a given one. */
    record Is(String field, boolean value) implements Condition {
        @Override
        public <T> T in(Dialect<T> dialect) {
            return dialect.is(field, value);
        }
    }
}
