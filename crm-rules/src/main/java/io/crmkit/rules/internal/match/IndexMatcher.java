package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.ArrayList;
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
    /** How many words are looked at together. */
    static final int BLOCK = 4;

    private static final int[][] NO_TAGS = {};

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
    record Place(int access, int word, int number) {}

    static IndexMatcher of(List<Formula> formulas) {
        Plan plan = new Plan(formulas);
        List<Term> accessTerms = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        @Nullable Test[] rest = new Test[formulas.size()];
        for (int number = 0; number < formulas.size(); number++) {
            Literal access = plan.access(number);
            place(plan, access, number, accessTerms, places);
            rest[number] = plan.rest(number, access);
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
            BitSet words = plan.classes(word.term()).holding(word);
            words.stream().forEach(one -> places.add(new Place(at, one, number)));
        } else {
            Words tags = plan.tags(access.term());
            for (String word : ((Literal.Tagged) access).words()) {
                places.add(new Place(at, tags == null ? 0 : tags.number(word), number));
            }
        }
    }

    @Override
    public void all(Subject subject, Found found) {
        new Walk(subject, found).go();
    }

    @Override
    public int first(Subject subject) {
        Walk walk = new Walk(subject, null);
        walk.go();
        return walk.first == Integer.MAX_VALUE ? NONE : walk.first;
    }

    /** One subject's way through the places: its row of each field, and its tags. */
    private final class Walk {
        private final Subject subject;
        private final @Nullable Found found;
        private final int[] rows;
        private final int[][] tags;
        private int first = Integer.MAX_VALUE;
        private long bits0;
        private long bits1;
        private long bits2;
        private long bits3;

        /** Begins a way, of one that wants all that holds or, without that, the first. */
        Walk(Subject subject, @Nullable Found found) {
            this.subject = subject;
            this.found = found;
            rows = new int[fields.length];
            for (int i = 0; i < fields.length; i++) {
                rows[i] = fields[i].begin(fields[i].row(subject));
            }
            tags = tagFields.length == 0 ? NO_TAGS : new int[tagFields.length][];
            for (int i = 0; i < tagFields.length; i++) {
                tags[i] = subject.tags(tagFields[i].term());
            }
        }

        /** Looks at the places that are always looked at, then at those of the subject's own words. */
        void go() {
            range(0, always);
            for (Access access : accesses) {
                if (access.isOfTags()) {
                    for (int tag : access.hasRows() ? tags[access.row()] : subject.tags(access.term())) {
                        int word = access.number(tag);
                        if (word != Words.NONE) {
                            range(access.begin(word), access.begin(word + 1));
                        }
                    }
                } else {
                    int word =
                            access.hasRows() ? fields[access.row()].number(rows[access.row()]) : access.word(subject);
                    range(access.begin(word), access.begin(word + 1));
                }
            }
        }

        private void range(int from, int to) {
            if (from == to) {
                return;
            }
            Found all = found;
            if (all == null) {
                first = first(from, to, first);
            } else {
                through(from, to, all);
            }
        }

        /** Adds what holds from one place to before another. */
        private void through(int from, int to, Found all) {
            for (int word = from >> 6; word << 6 < to; word += BLOCK) {
                if (look(word, from, to)) {
                    add(word, bits0, all);
                    add(word + 1, bits1, all);
                    add(word + 2, bits2, all);
                    add(word + 3, bits3, all);
                }
            }
        }

        private void add(int word, long bits, Found all) {
            for (long left = bits; left != 0; left &= left - 1) {
                int number = numbers[(word << 6) + Long.numberOfTrailingZeros(left)];
                Test test = rest[number];
                if (test == null || test.holds(subject)) {
                    all.add(number);
                }
            }
        }

        /** Returns the least number that holds from one place to before another, if it is below a bound. */
        private int first(int from, int to, int bound) {
            int least = bound;
            for (int word = from >> 6; word << 6 < to && numbers[Math.max(from, word << 6)] < least; word += BLOCK) {
                if (look(word, from, to)) {
                    least = first(word, bits0, least);
                    least = first(word + 1, bits1, least);
                    least = first(word + 2, bits2, least);
                    least = first(word + 3, bits3, least);
                }
            }
            return least;
        }

        private int first(int word, long bits, int bound) {
            for (long left = bits; left != 0; left &= left - 1) {
                int number = numbers[(word << 6) + Long.numberOfTrailingZeros(left)];
                if (number >= bound) {
                    return bound;
                }
                Test test = rest[number];
                if (test == null || test.holds(subject)) {
                    return number;
                }
            }
            return bound;
        }

        /** Finds the places of a block of words, from one to before another, that no row excludes; tells if there are any. */
        private boolean look(int word, int from, int to) {
            long a = mask(word, from, to);
            long b = mask(word + 1, from, to);
            long c = mask(word + 2, from, to);
            long d = mask(word + 3, from, to);
            for (int i = 0; i < rows.length; i++) {
                long[] bits = fields[i].bits();
                int at = rows[i] + word;
                a &= bits[at];
                b &= bits[at + 1];
                c &= bits[at + 2];
                d &= bits[at + 3];
                if ((a | b | c | d) == 0) {
                    return false;
                }
            }
            for (int i = 0; i < tags.length; i++) {
                a &= tagFields[i].anyOf(tags[i], word);
                b &= tagFields[i].anyOf(tags[i], word + 1);
                c &= tagFields[i].anyOf(tags[i], word + 2);
                d &= tagFields[i].anyOf(tags[i], word + 3);
            }
            bits0 = a;
            bits1 = b;
            bits2 = c;
            bits3 = d;
            return (a | b | c | d) != 0;
        }

        /** The bits of a word that stand for places from one to before another. */
        private static long mask(int word, int from, int to) {
            int begin = word << 6;
            if (begin >= to) {
                return 0;
            }
            long mask = begin < from ? -1L << from : -1L;
            return to - begin < Long.SIZE ? mask & -1L >>> -to : mask;
        }
    }
}
