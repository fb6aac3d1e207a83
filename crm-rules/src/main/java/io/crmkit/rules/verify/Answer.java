package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.rules.verify.RuleCoverage.Element;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import io.crmkit.rules.verify.RuleTestResult.Mismatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came out of a case, as it is noted. */
final class Answer {
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<Decision<?>> decisions = new ArrayList<>();
    private final Set<Element> exercised = new LinkedHashSet<>();

    List<Mismatch> mismatches() {
        return mismatches;
    }

    List<Decision<?>> decisions() {
        return decisions;
    }

    Set<Element> exercised() {
        return exercised;
    }

    /** Notes a decision. */
    <T> Decision<T> decided(Decision<T> decision) {
        decisions.add(decision);
        return decision;
    }

    /** Notes that an element had a part. */
    void exercises(Kind kind, String id) {
        exercised.add(new Element(kind, id));
    }

    /** Compares what came out if something is expected. */
    void expect(String what, @Nullable String expected, @Nullable String actual) {
        if (expected != null && !expected.equals(actual)) {
            mismatches.add(new Mismatch(what, expected, actual == null ? "" : actual));
        }
    }

    /** Compares all instants that came out, in their order, if any are expected. */
    void expect(String what, @Nullable List<Instant> expected, List<Instant> actual) {
        expect(what, expected == null ? null : joined(expected), joined(actual));
    }

    /** Compares whether something holds if anything is expected. */
    void expect(String what, @Nullable Boolean expected, boolean actual) {
        expect(what, expected == null ? null : expected.toString(), Boolean.toString(actual));
    }

    private static String joined(List<Instant> instants) {
        return instants.stream().map(Instant::toString).collect(Collectors.joining(", "));
    }

    /** Requires a number to be within bounds, both included, if any are expected. */
    void within(String what, @Nullable Bounds expected, @Nullable BigDecimal actual) {
        if (expected != null && (actual == null || !expected.hold(actual))) {
            mismatches.add(new Mismatch(what, expected.toString(), actual == null ? "" : actual.toPlainString()));
        }
    }

    /** Requires everything expected to be among what came out. */
    void among(String what, List<String> expected, Collection<String> actual) {
        for (String one : expected) {
            if (!actual.contains(one)) {
                mismatches.add(new Mismatch(what, one, String.join(", ", new LinkedHashSet<>(actual))));
            }
        }
    }
}
