package io.crmkit.rules.internal.condition;

import io.crmkit.policy.Situation;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that conditions read.
 *
 * @param name the path in the rule book's words
 * @param entity whose field it is
 * @param kind the kind of its values
 * @param index its place among the fields of its vocabulary
 * @param source reads it
 * @param choices the values it may have; empty = any
 * @param countsFromNow whether it changes while no record does
 * @param symbols the numbers of the texts that conditions of the book compare with
 */
public record Term(
        String name,
        Entity entity,
        Kind kind,
        int index,
        Source source,
        Set<String> choices,
        boolean countsFromNow,
        Symbols symbols) {

    /** Where the values of a field come from. */
    @FunctionalInterface
    public interface Source {
        /** Returns the value as the model has it; null = missing. */
        @Nullable
        Object value(Situation situation, Instant now);
    }

    /** Fields are equal if they have the same name and place: a book has one of each. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Term term && index == term.index && name.equals(term.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
