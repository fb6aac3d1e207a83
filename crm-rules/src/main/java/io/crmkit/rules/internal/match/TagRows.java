package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Term;
import java.util.HashSet;
import java.util.Set;

/**
 * For each tag, the places whose conditions want it or one of others; and the places of those that want none. What wants
 * several tags at once is not told by it beyond the first of them.
 *
 * @param term the field
 * @param words the tags
 * @param length how many words a row has
 * @param rows one row after the other; the last is that of the places that want no tag
 */
record TagRows(Term term, Words words, int length, long[] rows) {

    static TagRows of(Plan plan, Term term, Words words, int[] numbers) {
        int length = (numbers.length + 63) >> 6;
        long[] rows = new long[(words.size() + 1) * length];
        for (int place = 0; place < numbers.length; place++) {
            int word = place >> 6;
            long bit = 1L << place;
            Set<String> wanted = new HashSet<>();
            for (Formula part : plan.parts(numbers[place])) {
                if (wanted.isEmpty() && term.equals(Plan.field(part))) {
                    wanted.addAll(((Literal.Tagged) part).words());
                }
            }
            if (wanted.isEmpty()) {
                rows[words.size() * length + word] |= bit;
            }
            wanted.forEach(tag -> rows[words.numberOfFolded(tag) * length + word] |= bit);
        }
        return new TagRows(term, words, length, rows);
    }

    /** Returns the places of a word that want no tag or one of some numbers. */
    long bits(int[] tags, int word) {
        long bits = rows[words.size() * length + word];
        for (int tag : tags) {
            bits |= rows[tag * length + word];
        }
        return bits;
    }
}
