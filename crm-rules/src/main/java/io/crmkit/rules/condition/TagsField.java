package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.util.List;

/**
 * A field whose values are sets of texts, each compared without case, width and Unicode form. Every method throws {@link
 * ConditionException} for a text that is blank or longer than 4,000 characters.
 */
public final class TagsField extends Field {
    TagsField(String name) {
        super(name, Kind.TAGS);
    }

    /**
     * Returns the condition that a text is among them.
     *
     * @param tag the text
     * @return the condition
     */
    public Condition contains(String tag) {
        return compare("contains", tag);
    }

    /**
     * Returns the condition that one or more of some texts are among them.
     *
     * @param tags the texts, one or more
     * @return the condition
     */
    public Condition containsAny(String... tags) {
        return compare("containsAny", List.of(tags));
    }

    /**
     * Returns the condition that all of some texts are among them.
     *
     * @param tags the texts, one or more
     * @return the condition
     */
    public Condition containsAll(String... tags) {
        return compare("containsAll", List.of(tags));
    }

    /**
     * Returns the condition that at least one of them is one of some texts.
     *
     * @param tags the texts, one or more
     * @return the condition
     */
    public Condition in(String... tags) {
        return compare("in", List.of(tags));
    }

    /**
     * Returns the condition that none of them is one of some texts.
     *
     * @param tags the texts, one or more
     * @return the condition
     */
    public Condition notIn(String... tags) {
        return compare("notIn", List.of(tags));
    }
}
