package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import java.util.List;

/** Asks each condition in turn: the cheapest way if they are few. */
final class EachMatcher implements Matcher {
    /** How many conditions are few. */
    static final int MOST = 12;

    private final Test[] tests;

    EachMatcher(List<Formula> formulas) {
        tests = formulas.stream().map(Test::of).toArray(Test[]::new);
    }

    @Override
    public void all(Subject subject, Found found) {
        for (int i = 0; i < tests.length; i++) {
            if (tests[i].holds(subject)) {
                found.add(i);
            }
        }
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
