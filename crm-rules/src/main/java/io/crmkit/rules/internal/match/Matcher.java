package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import java.util.List;

/** Tells which of many conditions hold for a subject. Immutable, safe for use by several threads. */
public interface Matcher {
    /** The number of no condition. */
    int NONE = -1;

    /** How many conditions are so few that asking each is cheaper than an index. */
    int FEW = 24;

    /** Compiles conditions, which are numbered from 0 in their order. */
    static Matcher of(List<Condition> conditions) {
        List<Formula> formulas = conditions.stream().map(Formula::of).toList();
        return formulas.size() <= FEW ? new EachMatcher(formulas) : IndexMatcher.of(formulas);
    }

    /** Returns all conditions that hold. */
    Hits all(Subject subject);

    /** Returns the first condition that holds, {@link #NONE} if none does. */
    int first(Subject subject);
}
