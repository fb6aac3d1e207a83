package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;

/** A field whose values are true or false. */
public final class BooleanField extends Field {
    BooleanField(String name) {
        super(name, Kind.BOOLEAN);
    }

    /**
     * Returns the condition that the value is another.
     *
     * @param value the other
     * @return the condition
     */
    public Condition equalTo(boolean value) {
        return compare("equals", value);
    }

    /**
     * Returns the condition that there is a value and it is not another.
     *
     * @param value the other
     * @return the condition
     */
    public Condition notEqualTo(boolean value) {
        return compare("notEquals", value);
    }
}
