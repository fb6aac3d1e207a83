package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * For each tag, the places whose conditions want it or one of others; and the places of those that want none. What wants
 * several tags at once is not told by it beyond the first of them. The rows stand one after the other; the last is that
 * of the places that want no tag.
 */
final class TagRows {
    private final Term term;
    private final Words words;
    private final int length;
    private final long[] rows;

    private TagRows(Term term, Words words, int length, long[] rows) {
        this.term = term;
        this.words = words;
        this.length = length;
        this.rows = rows;
    }

    static TagRows of(Plan plan, Term term, Words words, int[] numbers) {
        int length = Rows.length(numbers.length);
        long[] rows = new long[(words.size() + 1) * length];
        Map<Integer, Set<String>> first = new HashMap<>();
        for (Plan.About about : plan.about(term)) {
            first.putIfAbsent(about.formula(), ((Literal.Tagged) about.part()).words());
        }
        for (int place = 0; place < numbers.length; place++) {
            int word = place >> 6;
            long bit = 1L << place;
            Set<String> wanted = first.getOrDefault(numbers[place], Set.of());
            if (wanted.isEmpty()) {
                rows[words.size() * length + word] |= bit;
            }
            wanted.forEach(tag -> rows[words.number(tag) * length + word] |= bit);
        }
        return new TagRows(term, words, length, rows);
    }

    Term term() {
        return term;
    }

    /** Returns the places of a word that want no tag or one of some symbols. */
    long anyOf(int[] symbols, int word) {
        long bits = rows[words.size() * length + word];
        for (int symbol : symbols) {
            bits |= rows[words.orNext(symbol) * length + word];
        }
        return bits;
    }
}
