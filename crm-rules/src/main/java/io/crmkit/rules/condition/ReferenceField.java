package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.util.List;

/**
 * A field whose values are ids of records, users or parts of the book, compared exactly. Every method throws {@link
 * ConditionException} for what cannot be an id.
 */
public final class ReferenceField extends Field {
    ReferenceField(String name) {
        super(name, Kind.REFERENCE);
    }

    /**
     * Returns the condition that it is one id.
     *
     * @param id the id
     * @return the condition
     */
    public Condition equalTo(String id) {
        return compare("equals", id);
    }

    /**
     * Returns the condition that there is one and it is another than an id.
     *
     * @param id the id
     * @return the condition
     */
    public Condition notEqualTo(String id) {
        return compare("notEquals", id);
    }

    /**
     * Returns the condition that it is one of some ids.
     *
     * @param ids the ids, one or more
     * @return the condition
     */
    public Condition in(String... ids) {
        return compare("in", List.of(ids));
    }

    /**
     * Returns the condition that there is one and it is none of some ids.
     *
     * @param ids the ids, one or more
     * @return the condition
     */
    public Condition notIn(String... ids) {
        return compare("notIn", List.of(ids));
    }
}
