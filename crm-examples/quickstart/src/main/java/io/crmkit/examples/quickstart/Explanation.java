package io.crmkit.examples.quickstart;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule book does with a fact, as a document of JSON.
 *
 * @param book the name and the first digits of the hash of the book
 * @param fact the name of the fact
 * @param value its value; null = none was given
 * @param places where the book has to do with the fact
 * @param outcome what a lead gets of which only this fact is known; null = no value was given
 */
record Explanation(
        String book,
        String fact,
        @Nullable String value,
        List<Place> places,
        @Nullable Outcome outcome) {

    /**
     * A place of the book.
     *
     * @param pointer the place, as JSON pointer
     * @param kind what is there
     * @param id the id of the rule; null = it has none
     * @param condition how the fact is compared; null = it is not
     * @param effect what it leads to
     * @param holds whether the comparison holds with the value; null = there is no value, or no comparison
     * @param applies whether the whole rule applies to a lead of which only this fact is known; null as for {@code holds}
     */
    record Place(
            String pointer,
            String kind,
            @Nullable String id,
            @Nullable String condition,
            String effect,
            @Nullable Boolean holds,
            @Nullable Boolean applies) {}

    /**
     * What a lead gets of which only one fact is known.
     *
     * @param points its score
     * @param grade its grade; null = the book has none
     * @param entry the entry of the assignment it matches, or {@code fallback}
     * @param pool the pool it falls back to
     * @param why the decision on the score in words, line by line
     * @param violations what the book says against the value; empty = nothing
     */
    record Outcome(
            BigDecimal points,
            @Nullable String grade,
            String entry,
            String pool,
            List<String> why,
            List<String> violations) {}
}
