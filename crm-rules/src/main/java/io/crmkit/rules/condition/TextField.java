package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.util.List;

/**
 * A field whose values are texts, compared without case, width and Unicode form. Every method throws {@link
 * ConditionException} for a text that is blank or longer than 4,000 characters.
 */
public final class TextField extends Field {
    TextField(String name) {
        super(name, Kind.TEXT);
    }

    /**
     * Returns the condition that the text is another.
     *
     * @param text the other
     * @return the condition
     */
    public Condition equalTo(String text) {
        return compare("equals", text);
    }

    /**
     * Returns the condition that there is a text and it is not another.
     *
     * @param text the other
     * @return the condition
     */
    public Condition notEqualTo(String text) {
        return compare("notEquals", text);
    }

    /**
     * Returns the condition that the text is one of some.
     *
     * @param texts some, one or more
     * @return the condition
     */
    public Condition in(String... texts) {
        return compare("in", List.of(texts));
    }

    /**
     * Returns the condition that there is a text and it is none of some.
     *
     * @param texts some, one or more
     * @return the condition
     */
    public Condition notIn(String... texts) {
        return compare("notIn", List.of(texts));
    }

    /**
     * Returns the condition that the text has another in it.
     *
     * @param text the other
     * @return the condition
     */
    public Condition contains(String text) {
        return compare("contains", text);
    }

    /**
     * Returns the condition that the text has one of some in it.
     *
     * @param texts some, one or more
     * @return the condition
     */
    public Condition containsAny(String... texts) {
        return compare("containsAny", List.of(texts));
    }

    /**
     * Returns the condition that the text has all of some in it.
     *
     * @param texts some, one or more
     * @return the condition
     */
    public Condition containsAll(String... texts) {
        return compare("containsAll", List.of(texts));
    }

    /**
     * Returns the condition that the text begins with another.
     *
     * @param text the other
     * @return the condition
     */
    public Condition startsWith(String text) {
        return compare("startsWith", text);
    }

    /**
     * Returns the condition that the text ends with another.
     *
     * @param text the other
     * @return the condition
     */
    public Condition endsWith(String text) {
        return compare("endsWith", text);
    }

    /**
     * Returns the condition that the whole text has a form.
     *
     * @param pattern a regular expression in the syntax of RE2, at most 1,000 characters
     * @return the condition
     */
    public Condition matches(String pattern) {
        return compare("matches", pattern);
    }
}
