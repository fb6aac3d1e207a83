package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each class of values of one field, the places whose conditions do not exclude it: a row of bits. The rows stand one
 * after the other.
 */
final class Rows {
    private final Term term;
    private final Classes classes;
    private final int length;
    private final long[] bits;

    private Rows(Term term, Classes classes, int length, long[] bits) {
        this.term = term;
        this.classes = classes;
        this.length = length;
        this.bits = bits;
    }

    static Rows of(Plan plan, Term term, int[] numbers) {
        Classes classes = plan.classes(term);
        int length = length(numbers.length);
        long[] bits = new long[classes.size() * length];
        long[] free = new long[length];
        for (int place = 0; place < numbers.length; place++) {
            int word = place >> 6;
            long bit = 1L << place;
            BitSet holding = holding(plan.parts(numbers[place]), term, classes);
            if (holding == null) {
                free[word] |= bit;
            } else {
                for (int one = holding.nextSetBit(0); one >= 0; one = holding.nextSetBit(one + 1)) {
                    bits[one * length + word] |= bit;
                }
            }
        }
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= free[i % length];
        }
        return new Rows(term, classes, length, bits);
    }

    /** How many words a row has: some more than there are places, so that a block of words can begin at each. */
    static int length(int places) {
        return ((places + 63) >> 6) + IndexMatcher.BLOCK - 1;
    }

    /** The classes that no part about the field excludes; null if no part is about it. */
    private static @Nullable BitSet holding(List<Formula> parts, Term term, Classes classes) {
        BitSet holding = null;
        for (Formula part : parts) {
            if (term.equals(Plan.field(part))) {
                BitSet some = classes.holding(part);
                if (holding == null) {
                    holding = some;
                } else {
                    holding.and(some);
                }
            }
        }
        return holding;
    }

    Term term() {
        return term;
    }

    /** Returns the number of the row of a subject. */
    int row(Subject subject) {
        return classes.of(subject);
    }

    /** Returns where a row begins. */
    int begin(int row) {
        return row * length;
    }

    /** Returns the number of the row that begins somewhere. */
    int number(int begin) {
        return begin / length;
    }

    /** Returns all rows. Not to be changed. */
    long[] bits() {
        return bits;
    }

    /** Returns the share of the bits that are set. */
    double density() {
        long set = 0;
        for (long word : bits) {
            set += Long.bitCount(word);
        }
        return (double) set / Math.max(1, bits.length);
    }
}
