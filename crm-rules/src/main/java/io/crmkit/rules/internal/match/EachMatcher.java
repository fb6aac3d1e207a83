package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import java.util.List;

/** Asks each condition in turn. */
final class EachMatcher implements Matcher {
    private final Test[] tests;

    EachMatcher(List<Formula> formulas) {
        tests = formulas.stream().map(Test::of).toArray(Test[]::new);
    }

    @Override
    public Hits all(Subject subject) {
        Hits hits = new Hits();
        for (int i = 0; i < tests.length; i++) {
            if (tests[i].holds(subject)) {
                hits.add(i);
            }
        }
        return hits;
    }

    @Override
    public int first(Subject subject) {
        for (int i = 0; i < tests.length; i++) {
            if (tests[i].holds(subject)) {
                return i;
            }
        }
        return NONE;
    }
}
