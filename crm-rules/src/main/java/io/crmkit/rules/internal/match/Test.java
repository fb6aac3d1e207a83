package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Truth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A formula made ready to be asked of one subject after the other. */
interface Test {
    /** Tells whether it holds for a subject. */
    boolean holds(Subject subject);

    /** Makes a formula ready. */
    static Test of(Formula formula) {
        if (formula instanceof Formula.All all) {
            return new Every(parts(all.parts()));
        } else if (formula instanceof Formula.Any any) {
            return new Some(parts(any.parts()));
        } else if (formula instanceof Formula.AtLeast some) {
            return new Enough(some.least(), parts(some.parts()));
        } else if (formula instanceof Literal.Word word) {
            return new IsWord(word.term(), new Words(word.words()), word.wanted());
        } else if (formula instanceof Literal.Flag flag) {
            return new IsFlag(flag.term(), flag.wanted());
        } else if (formula instanceof Literal.Range range) {
            return new IsIn(range.term(), range.from(), range.to(), range.wanted());
        } else if (formula instanceof Literal.Tagged tagged) {
            return new HasTag(tagged.term(), new Words(tagged.words()), tagged.wanted());
        } else if (formula instanceof Literal.Present present) {
            return new IsThere(present.term(), present.wanted());
        }
        Literal.Other other = (Literal.Other) formula;
        Truth wanted = other.wanted() ? Truth.YES : Truth.NO;
        return subject -> other.comparison().truth(subject) == wanted;
    }

    private static Test[] parts(Iterable<Formula> formulas) {
        java.util.List<Test> tests = new java.util.ArrayList<>();
        formulas.forEach(formula -> tests.add(of(formula)));
        return tests.toArray(Test[]::new);
    }

    /** All tests hold. */
    record Every(Test[] parts) implements Test {
        @Override
        public boolean holds(Subject subject) {
            for (Test part : parts) {
                if (!part.holds(subject)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Some test holds. */
    record Some(Test[] parts) implements Test {
        @Override
        public boolean holds(Subject subject) {
            for (Test part : parts) {
                if (part.holds(subject)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** At least so many tests hold. */
    record Enough(int least, Test[] parts) implements Test {
        @Override
        public boolean holds(Subject subject) {
            int yes = 0;
            for (Test part : parts) {
                yes += part.holds(subject) ? 1 : 0;
            }
            return yes >= least;
        }
    }

    /** A text is one of some words, or it is another. */
    record IsWord(Term term, Words words, boolean wanted) implements Test {
        @Override
        public boolean holds(Subject subject) {
            return subject.get(term) instanceof String text && isWord(text, subject) == wanted;
        }

        private boolean isWord(String text, Subject subject) {
            return (subject.isFolded() ? words.numberOfFolded(text) : words.numberOf(text)) != Words.NONE;
        }
    }

    /** A flag is set, or it is not. */
    record IsFlag(Term term, boolean wanted) implements Test {
        @Override
        public boolean holds(Subject subject) {
            return subject.get(term) instanceof Boolean flag && flag == wanted;
        }
    }

    /** An ordered value lies between two bounds, or it lies elsewhere. */
    record IsIn(Term term, Bound from, Bound to, boolean wanted) implements Test {
        @Override
        public boolean holds(Subject subject) {
            Object value = subject.get(term);
            if (value == null) {
                return false;
            }
            double about = Bound.near(value);
            return (from.isBefore(value, about) && !to.isBefore(value, about)) == wanted;
        }
    }

    /** One of some words is among the tags, or none is. */
    record HasTag(Term term, Words words, boolean wanted) implements Test {
        @Override
        public boolean holds(Subject subject) {
            return subject.get(term) instanceof Set<?>
                    && (words.numbersOf(subject, term).length > 0) == wanted;
        }
    }

    /** There is a value, or there is none. */
    record IsThere(Term term, boolean wanted) implements Test {
        @Override
        public boolean holds(Subject subject) {
            return isThere(subject.get(term)) == wanted;
        }

        static boolean isThere(@Nullable Object value) {
            return value instanceof Set<?> tags ? !tags.isEmpty() : value != null;
        }
    }
}
