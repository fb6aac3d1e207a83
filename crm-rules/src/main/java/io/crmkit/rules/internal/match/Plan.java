package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.condition.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How formulas are indexed: what is asked of which field, and by which literal each formula is found first. */
final class Plan {
    /** The most classes of all fields together that rows are kept for; a row costs a bit a formula. */
    private static final int MOST_CLASSES = 1_400;

    /** From how many formulas on they are sorted by what excludes most. */
    private static final int MANY_FORMULAS = 1_024;

    /** The most words of a literal by which a formula is found; it stands once under each. */
    private static final int MOST_WORDS = 8;

    /** How many parts are found by a field for each other part about it, so that it needs no rows. */
    private static final long FOUND_FOR_ONE_OTHER = 4;

    /** What a test that is asked of a formula beside its rows costs, in bits. */
    private static final long BITS_OF_TEST = 64 * 8;

    /** How many tags a subject is thought to have. */
    private static final int USUAL_TAGS = 4;

    private final List<List<Formula>> parts = new ArrayList<>();
    /** The field each part asks about. */
    private final Map<Term, List<About>> about = new HashMap<>();

    private final Map<Term, List<Literal>> asked = new LinkedHashMap<>();
    private final Map<Term, Classes> classes = new LinkedHashMap<>();
    private final Map<Term, Words> tags = new LinkedHashMap<>();
    private final Set<Term> wide = new LinkedHashSet<>();
    private final @Nullable Literal[] access;

    Plan(List<Formula> formulas) {
        for (Formula formula : formulas) {
            List<Formula> all = formula instanceof Formula.All some ? some.parts() : List.of(formula);
            parts.add(all);
            for (Formula part : all) {
                Term term = field(part);
                if (term != null) {
                    collect(part, asked.computeIfAbsent(term, none -> new ArrayList<>()));
                    about.computeIfAbsent(term, none -> new ArrayList<>()).add(new About(parts.size() - 1, part));
                }
            }
        }
        asked.forEach((term, literals) -> {
            if (term.kind() == Kind.TAGS) {
                Set<String> words = new LinkedHashSet<>();
                literals.forEach(literal -> words.addAll(((Literal.Tagged) literal).words()));
                tags.put(term, new Words(term.symbols(), words));
            } else {
                classes.put(term, Classes.of(term, literals));
            }
        });
        access = new Literal[formulas.size()];
        if (formulas.size() > MANY_FORMULAS) {
            Arrays.setAll(access, this::narrowest);
            classes.keySet().stream().filter(this::isFoundByItself).forEach(wide::add);
        }
        int total = 0;
        for (Term term : asked.keySet().stream()
                .filter(term -> !wide.contains(term))
                .sorted(Comparator.comparingInt(this::size).thenComparing(Term::index))
                .toList()) {
            total += size(term);
            if (total > MOST_CLASSES) {
                wide.add(term);
            }
        }
    }

    /** Where nearly all formulas about a field are found by it, and testing the others takes less room than rows of all. */
    private boolean isFoundByItself(Term term) {
        long others = about(term).stream()
                .filter(about -> access[about.formula()] != about.part())
                .count();
        long found = about(term).size() - others;
        return found >= others * FOUND_FOR_ONE_OTHER
                && (long) classes(term).size() * formulas() > others * BITS_OF_TEST;
    }

    /** A part of a formula, which is given by its number. */
    record About(int formula, Formula part) {}

    private static void collect(Formula part, List<Literal> literals) {
        if (part instanceof Formula.All all) {
            all.parts().forEach(one -> collect(one, literals));
        } else if (part instanceof Formula.Any any) {
            any.parts().forEach(one -> collect(one, literals));
        } else {
            literals.add((Literal) part);
        }
    }

    /** Returns the one field a part asks about, null if there are several or its answer is not that of a class. */
    static @Nullable Term field(Formula part) {
        if (part instanceof Formula.All all) {
            return field(all.parts());
        } else if (part instanceof Formula.Any any) {
            return field(any.parts());
        } else if (part instanceof Literal.Tagged tagged) {
            return tagged.wanted() ? tagged.term() : null;
        } else if (part instanceof Literal literal
                && !(literal instanceof Literal.Other)
                && literal.term().kind() != Kind.TAGS) {
            return literal.term();
        }
        return null;
    }

    private static @Nullable Term field(List<Formula> parts) {
        Term field = null;
        for (Formula part : parts) {
            Term term = field(part);
            if (term == null || term.kind() == Kind.TAGS || (field != null && !field.equals(term))) {
                return null;
            }
            field = term;
        }
        return field;
    }

    private int size(Term term) {
        Words words = tags.get(term);
        return words == null ? classes(term).size() : words.size();
    }

    /** Returns the parts all of which a formula wants. */
    List<Formula> parts(int formula) {
        return parts.get(formula);
    }

    /** Returns the parts about a field, in the order of their formulas. */
    List<About> about(Term term) {
        return about.getOrDefault(term, List.of());
    }

    int formulas() {
        return parts.size();
    }

    /** Returns the fields that rows are kept for. */
    List<Term> rowFields() {
        return asked.keySet().stream().filter(term -> !wide.contains(term)).toList();
    }

    /** Returns the classes of a field other than tags. */
    Classes classes(Term term) {
        Classes found = classes.get(term);
        if (found == null) {
            throw new IllegalStateException(term.name());
        }
        return found;
    }

    /** Returns the tags that are asked for, null if the field has none. */
    @Nullable
    Words tags(Term term) {
        return tags.get(term);
    }

    /**
     * Returns what neither rows nor its place tell of a formula, null if nothing: of several parts about tags, rows tell
     * the first.
     */
    @Nullable
    Test rest(int formula, @Nullable Literal access) {
        Set<Term> told = new LinkedHashSet<>();
        List<Formula> rest = parts.get(formula).stream()
                .filter(part -> !hasRows(part, told) && part != access)
                .toList();
        return rest.isEmpty() ? null : Test.of(rest.size() == 1 ? rest.get(0) : new Formula.All(rest));
    }

    private boolean hasRows(Formula part, Set<Term> told) {
        Term term = field(part);
        return term != null && !wide.contains(term) && (term.kind() != Kind.TAGS || told.add(term));
    }

    /** Returns the literal by which a formula is found first, null if it is always looked at. */
    @Nullable
    Literal access(int formula) {
        return access[formula];
    }

    private @Nullable Literal narrowest(int formula) {
        Literal best = null;
        double most = 1;
        for (Formula part : parts.get(formula)) {
            double narrow = narrow(part);
            if (narrow > most) {
                best = (Literal) part;
                most = narrow;
            }
        }
        return best;
    }

    /** How many times fewer formulas are looked at by this part. */
    private double narrow(Formula part) {
        if (part instanceof Literal.Word word && word.wanted() && word.words().size() <= MOST_WORDS) {
            return (double) classes(word.term()).size() / word.words().size();
        } else if (part instanceof Literal.Tagged tagged
                && tagged.wanted()
                && tagged.words().size() == 1) {
            return (double) size(tagged.term()) / USUAL_TAGS;
        }
        return 0;
    }
}
