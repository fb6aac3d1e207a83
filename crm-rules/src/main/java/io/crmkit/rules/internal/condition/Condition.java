package io.crmkit.rules.internal.condition;

import io.crmkit.decision.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition of a rule book, checked: every field exists and every operand fits its field. {@link #truth} is the plain
 * meaning of a condition, which whatever is compiled from it must have, too.
 */
public sealed interface Condition permits Condition.All, Condition.Any, Condition.AtLeast, Condition.Not, Comparison {
    /** Returns the condition that always holds. */
    static Condition always() {
        return new All(List.of());
    }

    /** Returns what it says of a subject. */
    Truth truth(Subject subject);

    /** Adds the fields it reads, in the order of the document. */
    void collect(Set<Term> terms);

    /** Tells whether it holds; unknown is no. */
    default boolean holds(Subject subject) {
        return truth(subject) == Truth.YES;
    }

    /** Returns the fields it reads, each once, in the order of the document. */
    default Set<Term> terms() {
        Set<Term> terms = new LinkedHashSet<>();
        collect(terms);
        return terms;
    }

    /** Returns one that says the same of every subject in less room: what all of some want, all want. */
    default Condition flat() {
        return this;
    }

    /** Returns the facts it reads. */
    default List<Fact> facts(Subject subject) {
        return terms().stream().map(subject::fact).toList();
    }

    /**
     * Holds if every part does.
     *
     * @param parts the parts
     */
    record All(List<Condition> parts) implements Condition {
        @Override
        public Condition flat() {
            List<Condition> flat = new ArrayList<>();
            boolean nested = false;
            for (Condition part : parts) {
                if (part.flat() instanceof All all) {
                    flat.addAll(all.parts);
                    nested = true;
                } else {
                    flat.add(part);
                }
            }
            return nested ? new All(List.copyOf(flat)) : this;
        }

        @Override
        public Truth truth(Subject subject) {
            return AtLeast.truth(parts, parts.size(), subject);
        }

        @Override
        public void collect(Set<Term> terms) {
            parts.forEach(part -> part.collect(terms));
        }
    }

    /**
     * Holds if any part does.
     *
     * @param parts the parts
     */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public Truth truth(Subject subject) {
            return AtLeast.truth(parts, 1, subject);
        }

        @Override
        public void collect(Set<Term> terms) {
            parts.forEach(part -> part.collect(terms));
        }
    }

    /**
     * Holds if at least some number of its parts do.
     *
     * @param least how many, 1 or more
     * @param parts the parts
     */
    record AtLeast(int least, List<Condition> parts) implements Condition {
        @Override
        public Truth truth(Subject subject) {
            return truth(parts, least, subject);
        }

        @Override
        public void collect(Set<Term> terms) {
            parts.forEach(part -> part.collect(terms));
        }

        /** Yes if enough parts hold, no if too many do not, else unknown: the unknown ones decide. */
        static Truth truth(List<Condition> parts, int least, Subject subject) {
            int yes = 0;
            int no = 0;
            for (Condition part : parts) {
                Truth truth = part.truth(subject);
                yes += truth == Truth.YES ? 1 : 0;
                no += truth == Truth.NO ? 1 : 0;
            }
            if (yes >= least) {
                return Truth.YES;
            }
            return parts.size() - no < least ? Truth.NO : Truth.UNKNOWN;
        }
    }

    /**
     * Holds if another does not.
     *
     * @param part the other
     */
    record Not(Condition part) implements Condition {
        @Override
        public Truth truth(Subject subject) {
            return part.truth(subject).not();
        }

        @Override
        public void collect(Set<Term> terms) {
            part.collect(terms);
        }
    }
}
