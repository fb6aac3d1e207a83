package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.math.BigDecimal;
import java.util.stream.LongStream;

/** A field whose values are numbers, at most 10^15 either way with 12 decimals, or amounts in the currency of the book. */
public final class NumberField extends OrderedField<BigDecimal> {
    NumberField(String name) {
        super(name, Kind.NUMBER);
    }

    @Override
    Object operand(BigDecimal value) {
        return value;
    }

    /**
     * Returns the condition that the value is a whole number.
     *
     * @param value the number
     * @return the condition
     */
    public Condition equalTo(long value) {
        return equalTo(BigDecimal.valueOf(value));
    }

    /**
     * Returns the condition that there is a value and it is not a whole number.
     *
     * @param value the number
     * @return the condition
     */
    public Condition notEqualTo(long value) {
        return notEqualTo(BigDecimal.valueOf(value));
    }

    /**
     * Returns the condition that the value is one of some whole numbers.
     *
     * @param values the numbers, one or more
     * @return the condition
     */
    public Condition in(long... values) {
        return in(decimals(values));
    }

    /**
     * Returns the condition that there is a value and it is none of some whole numbers.
     *
     * @param values the numbers, one or more
     * @return the condition
     */
    public Condition notIn(long... values) {
        return notIn(decimals(values));
    }

    private static BigDecimal[] decimals(long... values) {
        return LongStream.of(values).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
    }

    /**
     * Returns the condition that the value is a whole number or above it.
     *
     * @param value the number
     * @return the condition
     */
    public Condition atLeast(long value) {
        return atLeast(BigDecimal.valueOf(value));
    }

    /**
     * Returns the condition that the value is a whole number or below it.
     *
     * @param value the number
     * @return the condition
     */
    public Condition atMost(long value) {
        return atMost(BigDecimal.valueOf(value));
    }

    /**
     * Returns the condition that the value is above a whole number.
     *
     * @param value the number
     * @return the condition
     */
    public Condition above(long value) {
        return above(BigDecimal.valueOf(value));
    }

    /**
     * Returns the condition that the value is below a whole number.
     *
     * @param value the number
     * @return the condition
     */
    public Condition below(long value) {
        return below(BigDecimal.valueOf(value));
    }

    /**
     * Returns the condition that the value is between two whole numbers, both included.
     *
     * @param least the lower one
     * @param most the upper one, not below the lower one
     * @return the condition
     */
    public Condition between(long least, long most) {
        return between(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }
}
