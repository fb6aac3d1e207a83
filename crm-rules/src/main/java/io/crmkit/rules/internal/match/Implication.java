package io.crmkit.rules.internal.match;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells from the form of two formulas whether one holds wherever the other does, or nowhere. What it tells is so for every
 * subject, also where values are missing; but not all that is so is told: it takes no more than some steps, after which it
 * tells nothing.
 */
final class Implication {
    private int left;

    /** Takes some steps at most, one for each pair of parts that is compared. */
    Implication(int steps) {
        this.left = steps;
    }

    /** Tells whether there are steps left. */
    boolean isTold() {
        return left > 0;
    }

    /** Tells whether a formula holds wherever another does. */
    boolean implies(Formula a, Formula b) {
        if (--left < 0) {
            return false;
        } else if (b instanceof Formula.All all) {
            return every(all.parts(), part -> implies(a, part));
        } else if (a instanceof Formula.Any any) {
            return every(any.parts(), part -> implies(part, b));
        } else if (b instanceof Formula.Any any && some(any.parts(), part -> implies(a, part))) {
            return true;
        } else if (a instanceof Formula.All all) {
            return some(all.parts(), part -> implies(part, b));
        } else if (a instanceof Formula.AtLeast some) {
            return b instanceof Formula.AtLeast other && implies(some, other);
        }
        return a instanceof Literal one && b instanceof Literal other && implies(one, other);
    }

    private boolean implies(Formula.AtLeast a, Formula.AtLeast b) {
        if (a.least() < b.least() || a.parts().size() != b.parts().size()) {
            return false;
        }
        for (int i = 0; i < a.parts().size(); i++) {
            if (!implies(a.parts().get(i), b.parts().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether two formulas never hold both. */
    boolean excludes(Formula a, Formula b) {
        if (--left < 0) {
            return false;
        } else if (a instanceof Formula.Any any) {
            return every(any.parts(), part -> excludes(part, b));
        } else if (b instanceof Formula.Any any) {
            return every(any.parts(), part -> excludes(a, part));
        } else if (a instanceof Formula.All all) {
            return some(all.parts(), part -> excludes(part, b));
        } else if (b instanceof Formula.All all) {
            return some(all.parts(), part -> excludes(a, part));
        }
        return a instanceof Literal one
                && b instanceof Literal other
                && (implies(one, other.opposite()) || implies(other, one.opposite()));
    }

    private static boolean every(List<Formula> parts, Predicate<Formula> test) {
        return !parts.isEmpty() && parts.stream().allMatch(test);
    }

    private static boolean some(List<Formula> parts, Predicate<Formula> test) {
        return parts.stream().anyMatch(test);
    }

    private static boolean implies(Literal a, Literal b) {
        if (!a.term().equals(b.term())) {
            return false;
        } else if (b instanceof Literal.Present) {
            return b.wanted() ? needsValue(a) : a.equals(b);
        } else if (a instanceof Literal.Word one && b instanceof Literal.Word other) {
            return implies(one, other);
        } else if (a instanceof Literal.Tagged one && b instanceof Literal.Tagged other) {
            return implies(one.wanted(), one.words(), other.wanted(), other.words());
        } else if (a instanceof Literal.Range one && b instanceof Literal.Range other) {
            return implies(one, other);
        }
        return a.equals(b);
    }

    private static boolean implies(Literal.Word a, Literal.Word b) {
        if (a.wanted() && !b.wanted()) {
            return Collections.disjoint(a.words(), b.words());
        }
        return implies(a.wanted(), a.words(), b.wanted(), b.words());
    }

    /** One of fewer words is one of more; none of more is none of fewer. */
    private static boolean implies(boolean wanted, Set<String> words, boolean otherWanted, Set<String> others) {
        return wanted == otherWanted && (wanted ? others.containsAll(words) : words.containsAll(others));
    }

    private static boolean implies(Literal.Range a, Literal.Range b) {
        if (a.wanted() && b.wanted()) {
            return a.from().compareTo(b.from()) >= 0 && a.to().compareTo(b.to()) <= 0;
        } else if (a.wanted()) {
            return a.to().compareTo(b.from()) <= 0 || b.to().compareTo(a.from()) <= 0;
        }
        return !b.wanted() && a.from().compareTo(b.from()) <= 0 && a.to().compareTo(b.to()) >= 0;
    }

    /** Whether a literal holds only where there is a value, not empty: no tag is wanted of no tags, too. */
    private static boolean needsValue(Literal literal) {
        return literal.wanted() || !(literal instanceof Literal.Present || literal instanceof Literal.Tagged);
    }
}
