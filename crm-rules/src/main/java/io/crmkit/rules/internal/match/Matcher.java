package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Tells which of many conditions hold for a subject. Immutable, safe for use by several threads. */
public interface Matcher {
    /** The number of no condition. */
    int NONE = -1;

    /** Compiles conditions, which are numbered from 0 in their order. */
    static Matcher of(List<Condition> conditions) {
        List<Formula> formulas = conditions.stream().map(Formula::of).toList();
        return formulas.size() <= FewMatcher.MOST ? FewMatcher.of(formulas) : IndexMatcher.of(formulas);
    }

    /** Compiles one condition. */
    static Predicate<Subject> one(Condition condition) {
        return Test.of(Formula.of(condition))::holds;
    }

    /** Finds all conditions that hold, in no order. */
    void all(Subject subject, Found found);

    /** Returns the numbers of all conditions that hold, in ascending order. */
    default int[] all(Subject subject) {
        BitSet numbers = new BitSet();
        all(subject, numbers::set);
        return numbers.stream().toArray();
    }

    /** Returns the first condition that holds, {@link #NONE} if none does. */
    int first(Subject subject);
}
