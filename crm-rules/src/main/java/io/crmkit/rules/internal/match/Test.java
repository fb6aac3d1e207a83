package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Comparison;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Truth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A formula made ready to be asked of one subject after the other. It is one class with a kind and not one class a kind:
 * asking is a jump and not a call of a method nobody knows beforehand, which is what it costs most to do.
 */
final class Test {
    private enum Kind {
        EVERY,
        ENOUGH,
        WORD,
        FLAG,
        RANGE,
        TAGGED,
        PRESENT,
        OTHER
    }

    private static final Test[] NO_PARTS = {};
    private static final int[] NO_WORDS = {};

    private final Kind kind;
    private final boolean wanted;
    private final Test[] parts;
    private final int least;
    private final @Nullable Term term;
    private final int[] words;
    private final Bound from;
    private final Bound to;
    private final @Nullable Comparison comparison;

    private Test(Kind kind, Test[] parts, int least) {
        this.kind = kind;
        this.parts = parts;
        this.least = least;
        this.wanted = true;
        this.term = null;
        this.words = NO_WORDS;
        this.from = Bound.START;
        this.to = Bound.END;
        this.comparison = null;
    }

    private Test(Kind kind, Literal literal, int[] words, Bound from, Bound to, @Nullable Comparison comparison) {
        this.kind = kind;
        this.parts = NO_PARTS;
        this.least = 0;
        this.wanted = literal.wanted();
        this.term = literal.term();
        this.words = words;
        this.from = from;
        this.to = to;
        this.comparison = comparison;
    }

    /** Makes a formula ready. */
    static Test of(Formula formula) {
        if (formula instanceof Formula.All all) {
            return new Test(Kind.EVERY, parts(all.parts()), all.parts().size());
        } else if (formula instanceof Formula.Any any) {
            return new Test(Kind.ENOUGH, parts(any.parts()), 1);
        } else if (formula instanceof Formula.AtLeast some) {
            return new Test(Kind.ENOUGH, parts(some.parts()), some.least());
        }
        return of((Literal) formula);
    }

    private static Test of(Literal literal) {
        if (literal instanceof Literal.Word word) {
            return of(Kind.WORD, word, symbols(word.term(), word.words()));
        } else if (literal instanceof Literal.Tagged tagged) {
            return of(Kind.TAGGED, tagged, symbols(tagged.term(), tagged.words()));
        } else if (literal instanceof Literal.Range range) {
            return new Test(Kind.RANGE, range, NO_WORDS, range.from(), range.to(), null);
        } else if (literal instanceof Literal.Other other) {
            return new Test(Kind.OTHER, other, NO_WORDS, Bound.START, Bound.END, other.comparison());
        }
        return of(literal instanceof Literal.Flag ? Kind.FLAG : Kind.PRESENT, literal, NO_WORDS);
    }

    private static Test of(Kind kind, Literal literal, int[] words) {
        return new Test(kind, literal, words, Bound.START, Bound.END, null);
    }

    /** The symbols of some words, in ascending order. */
    private static int[] symbols(Term term, Set<String> words) {
        return words.stream().mapToInt(term.symbols()::find).sorted().toArray();
    }

    private static Test[] parts(List<Formula> formulas) {
        return formulas.stream().map(Test::of).toArray(Test[]::new);
    }

    /** Tells whether it holds for a subject. */
    boolean holds(Subject subject) {
        if (kind == Kind.EVERY) {
            for (Test part : parts) {
                if (!part.holds(subject)) {
                    return false;
                }
            }
            return true;
        }
        Term field = term;
        return field == null ? holdsEnough(subject) : holds(field, subject);
    }

    private boolean holdsEnough(Subject subject) {
        int missing = least;
        for (Test part : parts) {
            if (part.holds(subject) && --missing <= 0) {
                return true;
            }
        }
        return missing <= 0;
    }

    private boolean holds(Term field, Subject subject) {
        return switch (kind) {
            case WORD -> isWord(subject.number(field));
            case RANGE -> isBetween(field, subject);
            case TAGGED -> subject.get(field) != null && hasTag(subject.tags(field)) == wanted;
            case FLAG -> subject.number(field) == (wanted ? 1 : 0);
            case PRESENT -> isThere(subject.get(field)) == wanted;
            case EVERY, ENOUGH, OTHER ->
                comparison != null && comparison.truth(subject) == (wanted ? Truth.YES : Truth.NO);
        };
    }

    private boolean isWord(double symbol) {
        return !Double.isNaN(symbol) && has((int) symbol) == wanted;
    }

    private boolean hasTag(int[] tags) {
        for (int tag : tags) {
            if (has(tag)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(int symbol) {
        return words.length == 1 ? words[0] == symbol : Arrays.binarySearch(words, symbol) >= 0;
    }

    private static boolean isThere(@Nullable Object value) {
        return value instanceof Collection<?> tags ? !tags.isEmpty() : value != null;
    }

    private boolean isBetween(Term field, Subject subject) {
        double about = subject.number(field);
        return !Double.isNaN(about)
                && (from.isBefore(about, subject, field) && !to.isBefore(about, subject, field)) == wanted;
    }
}
