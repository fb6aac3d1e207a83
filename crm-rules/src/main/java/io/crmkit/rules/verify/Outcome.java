package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decision and what is expected of it. */
record Outcome(Decision<?> decision) {

    /** Requires a part of the outcome to be as expected. */
    void expect(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("The " + what + " must be as expected.\n  Expected: " + expected + "\n  Actual:   "
                    + actual + "\n" + explained());
        }
    }

    /** Requires a rule to be among the reasons. */
    void because(String rule) {
        List<String> rules =
                decision.reasons().stream().map(Reason::rule).distinct().toList();
        if (!rules.contains(rule)) {
            throw new AssertionError("The reasons must name a rule.\n  Expected: " + rule + "\n  Actual:   "
                    + String.join(", ", rules) + "\n" + explained());
        }
    }

    private String explained() {
        return decision.summarize(Integer.MAX_VALUE, Locale.ENGLISH);
    }
}
