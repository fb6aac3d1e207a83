package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Term;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each class of values of one field, the places whose conditions do not exclude it.
 *
 * @param term the field
 * @param classes the classes
 * @param length how many words a row has
 * @param bits one row after the other
 */
record Rows(Term term, Classes classes, int length, long[] bits) {

    static Rows of(Plan plan, Term term, int[] numbers) {
        Classes classes = plan.classes(term);
        int length = (numbers.length + 63) >> 6;
        long[] bits = new long[classes.size() * length];
        long[] free = new long[length];
        for (int place = 0; place < numbers.length; place++) {
            int word = place >> 6;
            long bit = 1L << place;
            BitSet holding = holding(plan.parts(numbers[place]), term, classes);
            if (holding == null) {
                free[word] |= bit;
            } else {
                holding.stream().forEach(one -> bits[one * length + word] |= bit);
            }
        }
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= free[i % length];
        }
        return new Rows(term, classes, length, bits);
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

    /** Returns where the row of a class begins. */
    int begin(int number) {
        return number * length;
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
