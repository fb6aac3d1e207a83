package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of one field, parted into classes such that no literal tells two values of one class apart. The classes are
 * numbered from 0; the last is that of no value. A flag is 0 or 1; a text has the number of its word, every other text
 * the number after the words; an ordered value has the number of the bounds that lie before it.
 */
final class Classes {
    private final Term term;
    private final boolean ordered;
    private final Words words;
    private final boolean flag;
    private final Bound[] bounds;
    private final double[] nears;
    private final int size;

    private Classes(Term term, Words words, Bound[] bounds, int size) {
        this.term = term;
        this.ordered = term.kind().isOrdered();
        this.words = words;
        this.flag = term.kind() == Kind.BOOLEAN;
        this.bounds = bounds;
        this.nears = Arrays.stream(bounds).mapToDouble(Bound::position).toArray();
        this.size = size;
    }

    /** Parts the values of a field by everything that is asked of it. */
    static Classes of(Term term, List<Literal> asked) {
        Set<Bound> bounds = new TreeSet<>();
        Set<String> texts = new LinkedHashSet<>();
        for (Literal literal : asked) {
            if (literal instanceof Literal.Range range) {
                bounds.addAll(List.of(range.from(), range.to()));
            } else if (literal instanceof Literal.Word word) {
                texts.addAll(word.words());
            }
        }
        bounds.removeAll(List.of(Bound.START, Bound.END));
        int parts = term.kind() == Kind.BOOLEAN ? 2 : bounds.size() + texts.size() + 1;
        return new Classes(term, new Words(term.symbols(), texts), bounds.toArray(Bound[]::new), parts + 1);
    }

    /** Returns how many classes there are. */
    int size() {
        return size;
    }

    /** Returns the class of a subject's value. */
    int of(Subject subject) {
        double number = subject.number(term);
        if (Double.isNaN(number)) {
            return size - 1;
        }
        if (ordered) {
            return before(number, subject);
        }
        return flag ? (int) number : words.orNext((int) number);
    }

    /** How many bounds lie before a value. */
    private int before(double about, Subject subject) {
        int low = 0;
        int high = nears.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nears[middle] < about) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low < nears.length && nears[low] == about && bounds[low].isBefore(about, subject, term)) {
            low++;
        }
        return low;
    }

    /** Returns the classes for which a formula of this field holds. */
    BitSet holding(Formula formula) {
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
            set((Literal) formula, all);
        }
        return all;
    }

    /** Adds the classes of values for which a literal holds. */
    private void set(Literal literal, BitSet all) {
        if (literal instanceof Literal.Word word) {
            word.words().forEach(one -> all.set(words.number(one)));
        } else if (literal instanceof Literal.Range range) {
            int from = first(range.from());
            int to = first(range.to());
            if (from < to) {
                all.set(from, to);
            }
        } else {
            all.set(1);
        }
        if (!literal.wanted()) {
            all.flip(0, size - 1);
        }
    }

    /** The class that begins at a bound. */
    private int first(Bound bound) {
        if (bound.equals(Bound.START)) {
            return 0;
        }
        return bound.equals(Bound.END) ? bounds.length + 1 : Arrays.binarySearch(bounds, bound) + 1;
    }
}
