package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the places of each word of one field begin; those of the last end where the next field begins. */
final class Access {
    private final Term term;
    private final @Nullable Classes classes;
    private final Words words;
    private final int row;
    private final int[] begins;

    private Access(Term term, @Nullable Classes classes, Words words, int row, int[] begins) {
        this.term = term;
        this.classes = classes;
        this.words = words;
        this.row = row;
        this.begins = begins;
    }

    /** Finds the places of one field among all, which are sorted. */
    static Access of(
            Plan plan, Term term, int index, List<IndexMatcher.Place> places, List<Rows> rows, List<TagRows> tagRows) {
        Words tags = plan.tags(term);
        Classes classes = tags == null ? plan.classes(term) : null;
        Words words = tags == null ? new Words(term.symbols(), List.of()) : tags;
        int[] begins = new int[(classes == null ? words.size() : classes.size()) + 1];
        int at = 0;
        while (at < places.size() && places.get(at).access() < index) {
            at++;
        }
        for (int word = 0; word < begins.length; word++) {
            while (at < places.size()
                    && places.get(at).access() == index
                    && places.get(at).word() < word) {
                at++;
            }
            begins[word] = at;
        }
        Stream<Term> fields = classes == null
                ? tagRows.stream().map(TagRows::term)
                : rows.stream().map(Rows::term);
        return new Access(term, classes, words, fields.toList().indexOf(term), begins);
    }

    /** Tells whether a subject has several words in this field and not one. */
    boolean isOfTags() {
        return classes == null;
    }

    /** Tells whether there are rows of this field, too. */
    boolean hasRows() {
        return row >= 0;
    }

    /** Returns the number of the field among those that have rows. */
    int row() {
        return row;
    }

    /** Returns the field. */
    Term term() {
        return term;
    }

    /** Returns the number of the word of a tag, {@link Words#NONE} if it has none. */
    int number(int tag) {
        return words.number(tag);
    }

    /** Returns the number of a subject's word. */
    int word(Subject subject) {
        return classes == null ? 0 : classes.of(subject);
    }

    /** Returns where the places of a word begin. */
    int begin(int word) {
        return begins[word];
    }
}
