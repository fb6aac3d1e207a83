package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Comparison;
import io.crmkit.rules.internal.condition.Term;
import java.util.Set;

/**
 * What is asked of one field. Each has a polarity: it holds if there is a value and the value has the property, or, where
 * it is not wanted, if there is a value and it has not.
 */
sealed interface Literal extends Formula {
    /** Returns the field. */
    Term term();

    /** Returns whether the property is wanted. */
    boolean wanted();

    /** Returns the literal of the other polarity. */
    Literal opposite();

    /** A text is one of some folded words. */
    record Word(Term term, Set<String> words, boolean wanted) implements Literal {
        @Override
        public Literal opposite() {
            return new Word(term, words, !wanted);
        }
    }

    /** A flag is set. */
    record Flag(Term term, boolean wanted) implements Literal {
        @Override
        public Literal opposite() {
            return new Flag(term, !wanted);
        }
    }

    /** An ordered value lies at or after one bound and before another. */
    record Range(Term term, Bound from, Bound to, boolean wanted) implements Literal {
        @Override
        public Literal opposite() {
            return of(term, from, to, !wanted);
        }

        /** Returns the range: one that begins or ends at an end and is not wanted is a wanted one, that of the rest. */
        static Range of(Term term, Bound from, Bound to, boolean wanted) {
            if (wanted || (!from.equals(Bound.START) && !to.equals(Bound.END))) {
                return new Range(term, from, to, wanted);
            }
            return from.equals(Bound.START)
                    ? new Range(term, to, Bound.END, true)
                    : new Range(term, Bound.START, from, true);
        }

        /** Returns what this and another wanted range of the field have in common; nothing lies in it if they part. */
        Range and(Range other) {
            return new Range(
                    term,
                    from.compareTo(other.from) >= 0 ? from : other.from,
                    to.compareTo(other.to) <= 0 ? to : other.to,
                    true);
        }
    }

    /** One of some folded words is among the tags. */
    record Tagged(Term term, Set<String> words, boolean wanted) implements Literal {
        @Override
        public Literal opposite() {
            return new Tagged(term, words, !wanted);
        }
    }

    /** There is a value, not empty; where it is not wanted, there is none. */
    record Present(Term term, boolean wanted) implements Literal {
        @Override
        public Literal opposite() {
            return new Present(term, !wanted);
        }
    }

    /** A comparison that cannot be answered from a class of values. */
    record Other(Comparison comparison, boolean wanted) implements Literal {
        @Override
        public Term term() {
            return comparison.term();
        }

        @Override
        public Literal opposite() {
            return new Other(comparison, !wanted);
        }
    }
}
