package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An index over so few conditions that all rows are gone through, field by field. */
final class FewMatcher implements Matcher {
    private final Rows[] fields;
    private final TagRows[] tagFields;
    private final @Nullable Test[] rest;
    private final long[] everyone;

    private FewMatcher(Rows[] fields, TagRows[] tagFields, @Nullable Test[] rest) {
        this.fields = fields;
        this.tagFields = tagFields;
        this.rest = rest;
        this.everyone = new long[(rest.length + 63) >> 6];
        Arrays.fill(everyone, -1L);
        everyone[everyone.length - 1] = -1L >>> -rest.length;
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
        long[] bits = bits(subject);
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(left);
                if (holds(number, subject)) {
                    found.add(number);
                }
            }
        }
    }

    @Override
    public int first(Subject subject) {
        long[] bits = bits(subject);
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(left);
                if (holds(number, subject)) {
                    return number;
                }
            }
        }
        return NONE;
    }

    private boolean holds(int number, Subject subject) {
        Test test = rest[number];
        return test == null || test.holds(subject);
    }

    /** What no row excludes. */
    private long[] bits(Subject subject) {
        long[] bits = everyone.clone();
        for (Rows field : fields) {
            if (!field.and(field.row(subject), bits)) {
                return bits;
            }
        }
        for (TagRows field : tagFields) {
            int[] tags = field.tags(subject);
            for (int word = 0; word < bits.length; word++) {
                bits[word] &= field.bits(tags, word);
            }
        }
        return bits;
    }
}
