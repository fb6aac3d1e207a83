package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A field whose values stand in an order. Every method throws {@link ConditionException} for a value that a rule book
 * cannot have.
 *
 * @param <V> the type of its values
 */
public abstract sealed class OrderedField<V> extends Field permits NumberField, DateField, InstantField, DurationField {
    OrderedField(String name, Kind kind) {
        super(name, kind);
    }

    /** Returns a value as the document has it. */
    abstract Object operand(V value);

    /**
     * Returns the condition that the value is another.
     *
     * @param value the other
     * @return the condition
     */
    public final Condition equalTo(V value) {
        return compare("equals", operand(value));
    }

    /**
     * Returns the condition that there is a value and it is not another.
     *
     * @param value the other
     * @return the condition
     */
    public final Condition notEqualTo(V value) {
        return compare("notEquals", operand(value));
    }

    /**
     * Returns the condition that the value is one of some.
     *
     * @param values some, one or more
     * @return the condition
     */
    @SafeVarargs
    public final Condition in(V... values) {
        List<Object> operands = new ArrayList<>();
        for (V value : values) {
            operands.add(operand(value));
        }
        return compare("in", operands);
    }

    /**
     * Returns the condition that there is a value and it is none of some.
     *
     * @param values some, one or more
     * @return the condition
     */
    @SafeVarargs
    public final Condition notIn(V... values) {
        List<Object> operands = new ArrayList<>();
        for (V value : values) {
            operands.add(operand(value));
        }
        return compare("notIn", operands);
    }

    /**
     * Returns the condition that the value is another or above it.
     *
     * @param value the other
     * @return the condition
     */
    public final Condition atLeast(V value) {
        return compare("atLeast", operand(value));
    }

    /**
     * Returns the condition that the value is another or below it.
     *
     * @param value the other
     * @return the condition
     */
    public final Condition atMost(V value) {
        return compare("atMost", operand(value));
    }

    /**
     * Returns the condition that the value is above another.
     *
     * @param value the other
     * @return the condition
     */
    public final Condition above(V value) {
        return compare("above", operand(value));
    }

    /**
     * Returns the condition that the value is below another.
     *
     * @param value the other
     * @return the condition
     */
    public final Condition below(V value) {
        return compare("below", operand(value));
    }

    /**
     * Returns the condition that the value is between two others, both included.
     *
     * @param least the lower one
     * @param most the upper one, not below the lower one
     * @return the condition
     */
    public final Condition between(V least, V most) {
        return compare("between", List.of(operand(least), operand(most)));
    }
}
