package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.BitSet;
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
        @Nullable BitSet[] holding = holding(plan, term, classes);
        for (int place = 0; place < numbers.length; place++) {
            int word = place >> 6;
            long bit = 1L << place;
            BitSet some = holding[numbers[place]];
            if (some == null) {
                free[word] |= bit;
            } else {
                for (int one = some.nextSetBit(0); one >= 0; one = some.nextSetBit(one + 1)) {
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

    /** For each formula, the classes that no part about the field excludes; null if no part is about it. */
    private static @Nullable BitSet[] holding(Plan plan, Term term, Classes classes) {
        @Nullable BitSet[] holding = new BitSet[plan.formulas()];
        for (Plan.About about : plan.about(term)) {
            BitSet some = classes.holding(about.part());
            BitSet before = holding[about.formula()];
            if (before == null) {
                holding[about.formula()] = some;
            } else {
                before.and(some);
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
