package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Comparison;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.condition.Moment;
import io.crmkit.rules.internal.condition.Operator;
import io.crmkit.rules.internal.condition.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a condition certainly holds. Unknown being no answer, the opposite of a condition is carried down to the fields:
 * what is certainly not so of {@code all} is so if something of it is certainly not so.
 */
sealed interface Formula permits Formula.All, Formula.Any, Formula.AtLeast, Literal {

    /** All parts hold. */
    record All(List<Formula> parts) implements Formula {}

    /** Some part holds. */
    record Any(List<Formula> parts) implements Formula {}

    /** At least so many parts hold. */
    record AtLeast(int least, List<Formula> parts) implements Formula {}

    /** Returns when a condition certainly holds. */
    static Formula of(Condition condition) {
        return of(condition, true);
    }

    /** Returns when a condition is certainly so, or certainly not so. */
    private static Formula of(Condition condition, boolean so) {
        if (condition instanceof Condition.Not not) {
            return of(not.part(), !so);
        } else if (condition instanceof Condition.All all) {
            return so ? all(parts(all.parts(), true)) : any(parts(all.parts(), false));
        } else if (condition instanceof Condition.Any any) {
            return so ? any(parts(any.parts(), true)) : all(parts(any.parts(), false));
        } else if (condition instanceof Condition.AtLeast some) {
            int least = so ? some.least() : some.parts().size() - some.least() + 1;
            return new AtLeast(least, parts(some.parts(), so));
        }
        return comparison((Comparison) condition, so);
    }

    private static List<Formula> parts(List<Condition> conditions, boolean so) {
        return conditions.stream().map(condition -> of(condition, so)).toList();
    }

    /** All of some, those of inner alls among them, wanted ranges of one field made one. */
    private static Formula all(List<Formula> parts) {
        List<Formula> flat = new ArrayList<>();
        for (Formula part : parts) {
            for (Formula one : part instanceof All all ? all.parts : List.of(part)) {
                add(flat, one);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new All(List.copyOf(flat));
    }

    private static void add(List<Formula> flat, Formula one) {
        if (one instanceof Literal.Range range && range.wanted()) {
            for (int i = 0; i < flat.size(); i++) {
                if (flat.get(i) instanceof Literal.Range other
                        && other.wanted()
                        && other.term().equals(range.term())) {
                    flat.set(i, range.and(other));
                    return;
                }
            }
        }
        flat.add(one);
    }

    private static Formula any(List<Formula> parts) {
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    private static Formula comparison(Comparison comparison, boolean so) {
        Term term = comparison.term();
        Operator operator = comparison.operator();
        if (operator == Operator.EXISTS || operator == Operator.MISSING) {
            return new Literal.Present(term, so == (operator == Operator.EXISTS));
        } else if (operator == Operator.NOT_EQUALS || operator == Operator.NOT_IN) {
            return among(comparison, !so);
        } else if (operator == Operator.EQUALS || operator == Operator.IN) {
            return among(comparison, so);
        } else if (term.kind() == Kind.TAGS) {
            return tagged(comparison, so);
        } else if (term.kind().isOrdered()) {
            Object first = comparison.operands().get(0);
            Object value = first instanceof Moment moment ? moment.fixed() : first;
            return value == null ? new Literal.Other(comparison, so) : range(comparison, value, so);
        }
        return new Literal.Other(comparison, so);
    }

    private static Formula among(Comparison comparison, boolean so) {
        Term term = comparison.term();
        return switch (term.kind()) {
            case TEXT, REFERENCE -> new Literal.Word(term, words(comparison), so);
            case TAGS -> new Literal.Tagged(term, words(comparison), so);
            case BOOLEAN -> new Literal.Flag(term, comparison.operands().get(0).equals(so));
            case NUMBER, DATE, INSTANT, DURATION -> {
                List<Formula> values = new ArrayList<>();
                comparison
                        .operands()
                        .forEach(one -> values.add(Literal.Range.of(term, Bound.before(one), Bound.after(one), so)));
                yield so ? any(values) : all(values);
            }
        };
    }

    private static Formula tagged(Comparison comparison, boolean so) {
        Term term = comparison.term();
        if (comparison.operator() == Operator.CONTAINS_ALL) {
            List<Formula> tags = new ArrayList<>();
            words(comparison).forEach(word -> tags.add(new Literal.Tagged(term, Set.of(word), so)));
            return so ? all(tags) : any(tags);
        }
        return new Literal.Tagged(term, words(comparison), so);
    }

    private static Set<String> words(Comparison comparison) {
        Set<String> words = new LinkedHashSet<>();
        comparison.operands().forEach(operand -> words.add((String) operand));
        return words;
    }

    private static Formula range(Comparison comparison, Object first, boolean so) {
        Term term = comparison.term();
        return switch (comparison.operator()) {
            case AT_LEAST -> Literal.Range.of(term, Bound.before(first), Bound.END, so);
            case AT_MOST -> Literal.Range.of(term, Bound.START, Bound.after(first), so);
            case ABOVE, AFTER -> Literal.Range.of(term, Bound.after(first), Bound.END, so);
            case BELOW, BEFORE -> Literal.Range.of(term, Bound.START, Bound.before(first), so);
            case BETWEEN ->
                Literal.Range.of(
                        term,
                        Bound.before(first),
                        Bound.after(comparison.operands().get(1)),
                        so);
            default -> throw new IllegalStateException(comparison.operator().word());
        };
    }
}
