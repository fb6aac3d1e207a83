package io.crmkit.rules;

import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Words;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two rule books, as data and in words.
 *
 * @param kind what happened
 * @param section the section, a name of the document, for example {@code scoring}; a plain value of the book is a section
 *     of its own
 * @param element what kind of element changed, for example {@code rule}; null = the section itself
 * @param id the id of the element, {@code cadence/step} for a step; null = the section itself
 * @param property what of it changed, names of the document joined by dots; null = the element as a whole
 * @param before the value before: a text as it is, anything else as canonical JSON, the place (1 = first) of an element
 *     that moved; null = there was none
 * @param after the value after; null = there is none
 */
public record RuleBookChange(
        Kind kind,
        String section,
        @Nullable String element,
        @Nullable String id,
        @Nullable String property,
        @Nullable String before,
        @Nullable String after) {

    /** What happened. */
    public enum Kind {
        /** It was not there before. */
        ADDED,
        /** It is there no more. */
        REMOVED,
        /** It has another value. */
        CHANGED,
        /** It stands at another place among those that were there before and are there still, and its place matters. */
        MOVED
    }

    /**
     * Returns the change in words, for example {@code rule budget-large: points 30 -> 20}. Do not parse it.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return one line
     */
    public String message(Locale locale) {
        Words words = Words.of(locale);
        String what = element == null
                ? words.or("section." + section, section)
                : words.or("element." + element, element) + " " + id;
        if (kind == Kind.MOVED) {
            return words.say("change.moved", what, value(before, words), value(after, words));
        } else if (property == null && element != null && kind != Kind.CHANGED) {
            return words.say(kind == Kind.ADDED ? "change.added" : "change.removed", what);
        }
        String values = words.say("change.values", value(before, words), value(after, words));
        return words.say("change", what, property == null ? values : property + " " + values);
    }

    private String value(@Nullable String text, Words words) {
        if (text == null) {
            return words.say("none");
        }
        if ("model".equals(property) && section.equals("prediction")) {
            return ModelWords.of(text, words);
        }
        Object tree = property != null && PageText.CONDITIONS.contains(property)
                ? Documents.parse(text, new Problems())
                : null;
        return tree == null ? text : ConditionWords.of(tree, words);
    }

    /** Returns the change in English. */
    @Override
    public String toString() {
        return message(Locale.ENGLISH);
    }
}
