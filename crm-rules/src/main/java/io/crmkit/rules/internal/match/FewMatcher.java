package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An index over so few conditions that a row of bits for all of them is four words: what all rows of a subject have in
 * common is found field by field, without asking in between, and costs about the same whatever holds.
 */
final class FewMatcher implements Matcher {
    /** The most conditions. */
    static final int MOST = IndexMatcher.BLOCK * Long.SIZE;

    private final Rows[] fields;
    private final TagRows[] tagFields;
    private final @Nullable Test[] rest;
    private final boolean oneWord;

    private FewMatcher(Rows[] fields, TagRows[] tagFields, @Nullable Test[] rest) {
        this.fields = fields;
        this.tagFields = tagFields;
        this.rest = rest;
        this.oneWord = rest.length <= Long.SIZE;
    }

    static FewMatcher of(List<Formula> formulas) {
        Plan plan = new Plan(formulas);
        int[] numbers = IntStream.range(0, formulas.size()).toArray();
        List<Rows> rows = new ArrayList<>();
        List<TagRows> tagRows = new ArrayList<>();
        for (Term term : plan.rowFields()) {
            Words tags = plan.tags(term);
            if (tags == null) {
                rows.add(Rows.of(plan, term, numbers));
            } else {
                tagRows.add(TagRows.of(plan, term, tags, numbers));
            }
        }
        rows.sort(Comparator.comparingDouble(Rows::density));
        @Nullable Test[] rest = new Test[formulas.size()];
        for (int number : numbers) {
            rest[number] = plan.rest(number, null);
        }
        return new FewMatcher(rows.toArray(Rows[]::new), tagRows.toArray(TagRows[]::new), rest);
    }

    @Override
    public void all(Subject subject, Found found) {
        walk(subject, found);
    }

    @Override
    public int first(Subject subject) {
        return walk(subject, null);
    }

    /** Gives all that holds to what takes it, or returns the first if nothing does. */
    private int walk(Subject subject, @Nullable Found found) {
        if (oneWord) {
            return through(0, word(subject), subject, found);
        }
        long a = -1;
        long b = -1;
        long c = -1;
        long d = -1;
        for (Rows field : fields) {
            int at = field.begin(field.row(subject));
            long[] bits = field.bits();
            a &= bits[at];
            b &= bits[at + 1];
            c &= bits[at + 2];
            d &= bits[at + 3];
        }
        for (TagRows field : tagFields) {
            int[] tags = subject.tags(field.term());
            a &= field.anyOf(tags, 0);
            b &= field.anyOf(tags, 1);
            c &= field.anyOf(tags, 2);
            d &= field.anyOf(tags, 3);
        }
        int first = through(0, a, subject, found);
        first = first == NONE ? through(1, b, subject, found) : first;
        first = first == NONE ? through(2, c, subject, found) : first;
        return first == NONE ? through(3, d, subject, found) : first;
    }

    private long word(Subject subject) {
        long word = -1;
        for (Rows field : fields) {
            word &= field.bits()[field.begin(field.row(subject))];
        }
        for (TagRows field : tagFields) {
            word &= field.anyOf(subject.tags(field.term()), 0);
        }
        return word;
    }

    private int through(int word, long bits, Subject subject, @Nullable Found found) {
        int end = Math.min(rest.length - (word << 6), Long.SIZE);
        for (long left = end <= 0 ? 0 : bits & -1L >>> -end; left != 0; left &= left - 1) {
            int number = (word << 6) + Long.numberOfTrailingZeros(left);
            Test test = rest[number];
            if (test == null || test.holds(subject)) {
                if (found == null) {
                    return number;
                }
                found.add(number);
            }
        }
        return NONE;
    }
}
