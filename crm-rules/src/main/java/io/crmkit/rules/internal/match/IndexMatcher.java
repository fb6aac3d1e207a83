package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index over many conditions. Each condition has one place or more in a row of bits. For each class of values of a
 * field there is a row of the places whose conditions a value of that class does not exclude; what all rows of a subject
 * have in common holds, apart from what no index can tell, which is asked of those that are left. The places are sorted
 * by the literal that excludes most, so that only those of the subject's own values are looked at.
 */
final class IndexMatcher implements Matcher {
    private final int[] numbers;
    private final @Nullable Test[] rest;
    private final Rows[] fields;
    private final TagRows[] tagFields;
    private final Access[] accesses;
    private final int always;

    private IndexMatcher(
            int[] numbers, @Nullable Test[] rest, Rows[] fields, TagRows[] tagFields, Access[] accesses, int always) {
        this.numbers = numbers;
        this.rest = rest;
        this.fields = fields;
        this.tagFields = tagFields;
        this.accesses = accesses;
        this.always = always;
    }

    /** Where the places of one condition stand. */
    private record Place(int access, int word, int number) {}

    static IndexMatcher of(List<Formula> formulas) {
        Plan plan = new Plan(formulas);
        List<Term> accessTerms = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        @Nullable Test[] rest = new Test[formulas.size()];
        for (int number = 0; number < formulas.size(); number++) {
            Literal access = plan.access(number);
            place(plan, access, number, accessTerms, places);
            List<Formula> left = plan.untold(number, access);
            rest[number] = left.isEmpty() ? null : Test.of(left.size() == 1 ? left.get(0) : new Formula.All(left));
        }
        places.sort(Comparator.comparingInt(Place::access)
                .thenComparingInt(Place::word)
                .thenComparingInt(Place::number));
        int[] numbers = places.stream().mapToInt(Place::number).toArray();
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
        Access[] accesses = new Access[accessTerms.size()];
        for (int i = 0; i < accesses.length; i++) {
            accesses[i] = Access.of(plan, accessTerms.get(i), i, places, rows, tagRows);
        }
        int always = (int) places.stream().filter(place -> place.access < 0).count();
        return new IndexMatcher(
                numbers, rest, rows.toArray(Rows[]::new), tagRows.toArray(TagRows[]::new), accesses, always);
    }

    private static void place(
            Plan plan, @Nullable Literal access, int number, List<Term> accessTerms, List<Place> places) {
        if (access == null) {
            places.add(new Place(-1, 0, number));
            return;
        }
        if (!accessTerms.contains(access.term())) {
            accessTerms.add(access.term());
        }
        int at = accessTerms.indexOf(access.term());
        if (access instanceof Literal.Word word) {
            BitSet words = plan.classes(word.term()).having(word);
            words.stream().forEach(one -> places.add(new Place(at, one, number)));
        } else {
            Words tags = plan.tags(access.term());
            for (String word : ((Literal.Tagged) access).words()) {
                places.add(new Place(at, tags == null ? 0 : tags.numberOfFolded(word), number));
            }
        }
    }

    /**
     * Where the places of each word of one field begin; those of the last end where the next field begins.
     *
     * @param row the number of the field among those with rows, -1 = it has none
     */
    private record Access(
            Term term,
            @Nullable Classes classes,
            @Nullable Words tags,
            int row,
            int[] begins) {
        static Access of(
                Plan plan, Term term, int index, List<Place> places, List<Rows> rows, List<TagRows> tagRows) {
            Words tags = plan.tags(term);
            Classes classes = tags == null ? plan.classes(term) : null;
            int words = tags == null ? plan.classes(term).size() : tags.size();
            int[] begins = new int[words + 1];
            int at = 0;
            while (at < places.size() && places.get(at).access < index) {
                at++;
            }
            for (int word = 0; word <= words; word++) {
                while (at < places.size() && places.get(at).access == index && places.get(at).word < word) {
                    at++;
                }
                begins[word] = at;
            }
            List<Term> fields = (tags == null ? rows.stream().map(Rows::term) : tagRows.stream().map(TagRows::term))
                    .toList();
            return new Access(term, classes, tags, fields.indexOf(term), begins);
        }
    }

    @Override
    public Hits all(Subject subject) {
        Hits hits = new Hits();
        Walk walk = new Walk(subject);
        for (int i = 0; i < walk.size; i += 2) {
            walk.through(walk.ranges[i], walk.ranges[i + 1], hits);
        }
        return hits;
    }

    @Override
    public int first(Subject subject) {
        Walk walk = new Walk(subject);
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < walk.size; i += 2) {
            best = walk.first(walk.ranges[i], walk.ranges[i + 1], best);
        }
        return best == Integer.MAX_VALUE ? NONE : best;
    }

    /** One subject's way through the places: its row of each field, its tags, and the ranges it is to look through. */
    private final class Walk {
        private final Subject subject;
        private final int[] rows = new int[fields.length];
        private final int[][] tags = new int[tagFields.length][];
        private int[] ranges = new int[2 + 2 * accesses.length];
        private int size;

        Walk(Subject subject) {
            this.subject = subject;
            for (int i = 0; i < fields.length; i++) {
                Rows field = fields[i];
                rows[i] = field.begin(field.classes().of(subject.get(field.term()), subject.isFolded()));
            }
            for (int i = 0; i < tagFields.length; i++) {
                tags[i] = tagFields[i].words().numbersOf(subject, tagFields[i].term());
            }
            add(0, always);
            for (Access access : accesses) {
                if (access.tags != null) {
                    int[] found = access.row >= 0 ? tags[access.row] : access.tags.numbersOf(subject, access.term);
                    for (int word : found) {
                        add(access.begins[word], access.begins[word + 1]);
                    }
                } else if (access.classes != null) {
                    int word = access.row >= 0
                            ? rows[access.row] / fields[access.row].length()
                            : access.classes.of(subject.get(access.term), subject.isFolded());
                    add(access.begins[word], access.begins[word + 1]);
                }
            }
        }

        private void add(int from, int to) {
            if (from < to) {
                if (size == ranges.length) {
                    ranges = Arrays.copyOf(ranges, size * 2);
                }
                ranges[size++] = from;
                ranges[size++] = to;
            }
        }

        /** Adds what holds from one place to before another. */
        void through(int from, int to, Hits hits) {
            for (int word = from >> 6; word << 6 < to; word++) {
                for (long left = left(word, from, to); left != 0; left &= left - 1) {
                    int number = numbers[(word << 6) + Long.numberOfTrailingZeros(left)];
                    Test test = rest[number];
                    if (test == null || test.holds(subject)) {
                        hits.add(number);
                    }
                }
            }
        }

        /** Returns the least number that holds from one place to before another, if it is below a bound. */
        int first(int from, int to, int bound) {
            for (int word = from >> 6; word << 6 < to; word++) {
                for (long left = left(word, from, to); left != 0; left &= left - 1) {
                    int number = numbers[(word << 6) + Long.numberOfTrailingZeros(left)];
                    if (number >= bound) {
                        return bound;
                    }
                    Test test = rest[number];
                    if (test == null || test.holds(subject)) {
                        return number;
                    }
                }
            }
            return bound;
        }

        /** The places of a word, from one to before another, that no row excludes. */
        private long left(int word, int from, int to) {
            long left = -1L;
            if (word == from >> 6) {
                left <<= from;
            }
            if (word == (to - 1) >> 6) {
                left &= -1L >>> -to;
            }
            for (int i = 0; i < rows.length; i++) {
                left &= fields[i].bits()[rows[i] + word];
                if (left == 0) {
                    return 0;
                }
            }
            for (int i = 0; i < tags.length; i++) {
                left &= tagFields[i].bits(tags[i], word);
            }
            return left;
        }
    }
}
