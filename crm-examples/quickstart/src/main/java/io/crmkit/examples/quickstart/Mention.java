package io.crmkit.examples.quickstart;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place of a rule book that has to do with a fact.
 *
 * @param pointer the place, as JSON pointer
 * @param kind what is there: {@code field}, {@code required}, {@code duplicate}, {@code screening}, {@code scoring},
 *     {@code grade}, {@code pool} or {@code assignment}
 * @param id the id of the rule; null = it has none
 * @param condition the comparison of the fact, in words; null = it is not compared
 * @param effect what it leads to, in words
 * @param test the comparison as the book has it; null = there is none
 * @param when the whole condition of the rule; null = there is none
 */
record Mention(
        String pointer,
        String kind,
        @Nullable String id,
        @Nullable String condition,
        String effect,
        @Nullable JsonNode test,
        @Nullable JsonNode when) {}
