package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.condition.Term;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field, parted into classes such that no literal tells two values of one class apart. The classes are
 * numbered from 0; the last is that of no value.
 */
abstract sealed class Classes {
    private final int size;

    private Classes(int size) {
        this.size = size;
    }

    /** Parts the values of a field by everything that is asked of it. */
    static Classes of(Term term, List<Literal> asked) {
        if (term.kind() == Kind.BOOLEAN) {
            return new OfFlags();
        } else if (term.kind().isOrdered()) {
            Set<Bound> bounds = new TreeSet<>();
            asked.forEach(literal -> {
                if (literal instanceof Literal.Range range) {
                    bounds.add(range.from());
                    bounds.add(range.to());
                }
            });
            bounds.removeAll(List.of(Bound.START, Bound.END));
            return new OfOrder(bounds.toArray(Bound[]::new));
        }
        Set<String> words = new LinkedHashSet<>();
        asked.forEach(literal -> {
            if (literal instanceof Literal.Word word) {
                words.addAll(word.words());
            }
        });
        return new OfWords(new Words(words));
    }

    /** Returns how many classes there are. */
    final int size() {
        return size;
    }

    /** Returns the class of no value. */
    final int missing() {
        return size - 1;
    }

    /** Returns the class of a value, null = missing. */
    abstract int of(@Nullable Object value, boolean folded);

    /** Returns the classes with the property of a literal, of the classes of values. */
    abstract BitSet having(Literal literal);

    /** Returns the classes for which a formula of this field holds. */
    final BitSet holding(Formula formula) {
        BitSet all = new BitSet(size);
        if (formula instanceof Formula.All parts) {
            all.set(0, size);
            parts.parts().forEach(part -> all.and(holding(part)));
        } else if (formula instanceof Formula.Any parts) {
            parts.parts().forEach(part -> all.or(holding(part)));
        } else if (formula instanceof Literal.Present present) {
            all.set(0, size - 1, present.wanted());
            all.set(size - 1, !present.wanted());
        } else {
            Literal literal = (Literal) formula;
            all.or(having(literal));
            if (!literal.wanted()) {
                all.flip(0, size - 1);
            }
        }
        return all;
    }

    /** True, false and missing. */
    private static final class OfFlags extends Classes {
        OfFlags() {
            super(3);
        }

        @Override
        int of(@Nullable Object value, boolean folded) {
            return value instanceof Boolean flag ? (flag ? 1 : 0) : 2;
        }

        @Override
        BitSet having(Literal literal) {
            BitSet set = new BitSet();
            set.set(1);
            return set;
        }
    }

    /** One class for each word, one for every other text. */
    static final class OfWords extends Classes {
        private final Words words;

        private OfWords(Words words) {
            super(words.size() + 2);
            this.words = words;
        }

        @Override
        int of(@Nullable Object value, boolean folded) {
            if (!(value instanceof String text)) {
                return missing();
            }
            int number = folded ? words.numberOfFolded(text) : words.numberOf(text);
            return number == Words.NONE ? words.size() : number;
        }

        @Override
        BitSet having(Literal literal) {
            BitSet set = new BitSet();
            ((Literal.Word) literal).words().forEach(word -> set.set(words.numberOfFolded(word)));
            return set;
        }
    }

    /** What lies between two neighbouring bounds. */
    private static final class OfOrder extends Classes {
        private final Bound[] bounds;

        OfOrder(Bound[] bounds) {
            super(bounds.length + 2);
            this.bounds = bounds;
        }

        @Override
        int of(@Nullable Object value, boolean folded) {
            if (value == null) {
                return missing();
            }
            double about = Bound.near(value);
            int low = 0;
            int high = bounds.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (bounds[middle].isBefore(value, about)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @Override
        BitSet having(Literal literal) {
            Literal.Range range = (Literal.Range) literal;
            BitSet set = new BitSet();
            int from = first(range.from());
            int to = first(range.to());
            if (from < to) {
                set.set(from, to);
            }
            return set;
        }

        /** The class that begins at a bound. */
        private int first(Bound bound) {
            if (bound == Bound.START) {
                return 0;
            }
            return bound == Bound.END ? bounds.length + 1 : Arrays.binarySearch(bounds, bound) + 1;
        }
    }
}
