package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a peer says a condition. */
interface Dialect<T> {
    /** Says that a text is a given one. */
    T equal(String field, String value);

    /** Says that a text is one of some. */
    T among(String field, List<String> values);

    /** Says that a number is at least {@code min} and below {@code max}, one of which may be missing. */
    T range(String field, @Nullable Long min, @Nullable Long max);

    /** Says that a set of texts has a given one. */
    T contains(String field, String value);

    /** Says that a truth value is a given one. */
    T is(String field, boolean value);

    /** Returns the conditions of a rule, all of which must hold; the list is empty if it always applies. */
    default List<T> all(Rule rule) {
        return rule.all().stream().map(condition -> condition.in(this)).toList();
    }

    /** Returns a text as a literal of most languages. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Returns texts as literals, parted by commas. */
    static String quoted(List<String> texts) {
        return texts.stream().map(Dialect::quoted).collect(Collectors.joining(", "));
    }
}
