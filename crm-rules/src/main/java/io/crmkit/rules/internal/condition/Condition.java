package io.crmkit.rules.internal.condition;

import io.crmkit.decision.Fact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A compiled condition.
 *
 * @param test what it says of a subject
 * @param terms the fields it reads, in the order of the document
 */
public record Condition(Function<Subject, Truth> test, Set<Term> terms) {
    /** The condition that always holds. */
    public static final Condition ALWAYS = new Condition(subject -> Truth.YES, Set.of());

    /** Tells whether it holds; unknown is no. */
    public boolean holds(Subject subject) {
        return test.apply(subject) == Truth.YES;
    }

    /** Returns the facts it reads. */
    public List<Fact> facts(Subject subject) {
        return terms.stream().map(subject::fact).toList();
    }

    /** Returns the condition that holds if this one does not. */
    Condition not() {
        return new Condition(subject -> test.apply(subject).not(), terms);
    }

    /** Returns the condition that holds if all do. */
    static Condition all(List<Condition> parts) {
        return new Condition(subject -> combined(parts, subject, Truth.YES), terms(parts));
    }

    /** Returns the condition that holds if any does. */
    static Condition any(List<Condition> parts) {
        return new Condition(subject -> combined(parts, subject, Truth.NO), terms(parts));
    }

    /** The neutral truth if every part says so; its opposite if one does; else unknown. */
    private static Truth combined(List<Condition> parts, Subject subject, Truth neutral) {
        Truth sum = neutral;
        for (Condition part : parts) {
            Truth truth = part.test.apply(subject);
            if (truth == neutral.not()) {
                return truth;
            }
            sum = truth == Truth.UNKNOWN ? truth : sum;
        }
        return sum;
    }

    private static Set<Term> terms(List<Condition> parts) {
        Set<Term> terms = new LinkedHashSet<>();
        parts.forEach(part -> terms.addAll(part.terms));
        return terms;
    }
}
