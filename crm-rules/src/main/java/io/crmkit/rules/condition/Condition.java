package io.crmkit.rules.condition;

import io.crmkit.rules.internal.document.Canonical;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule book: a comparison of one field, or all, any, not and at least some of other conditions. A value:
 * two conditions are equal if they say the same in the same order, whether they were made in Java or read from JSON. That a
 * field exists and that it is one of its choices, the book tells that uses the condition.
 */
public final class Condition {
    private final Map<String, Object> tree;

    private Condition(Map<String, Object> tree) {
        this.tree = new TreeMap<>(tree);
    }

    /** Makes a condition of a tree whose form is right. */
    static Condition of(Map<?, ?> tree) {
        TreeMap<String, Object> copy = new TreeMap<>();
        tree.forEach((name, value) -> copy.put((String) name, plain(value)));
        return new Condition(copy);
    }

    /** The value as it is written: numbers without exponent and trailing zeros. */
    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Condition::plain).toList();
        } else if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> copy = new TreeMap<>();
            map.forEach((name, inner) -> copy.put((String) name, plain(inner)));
            return copy;
        }
        return value instanceof BigDecimal number ? plain(number) : value;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Makes a comparison. */
    static Condition comparison(String field, String operator, Object operand) {
        return of(Map.of("field", field, operator, operand));
    }

    /**
     * Returns the condition that holds if all of some do.
     *
     * @param first one of them
     * @param more the others
     * @return the condition
     */
    public static Condition all(Condition first, Condition... more) {
        return parts("all", first, more);
    }

    /**
     * Returns the condition that holds if one or more of some do.
     *
     * @param first one of them
     * @param more the others
     * @return the condition
     */
    public static Condition any(Condition first, Condition... more) {
        return parts("any", first, more);
    }

    /**
     * Returns the condition that holds if another certainly does not.
     *
     * @param condition the other
     * @return the condition
     */
    public static Condition not(Condition condition) {
        return new Condition(Map.of("not", condition.tree));
    }

    /**
     * Returns the condition that holds if at least some number of others do.
     *
     * @param least how many, 1 to the number of the others
     * @param of the others, one or more
     * @return the condition
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Condition atLeast(int least, Condition... of) {
        if (least < 1 || least > of.length) {
            throw new IllegalArgumentException("The least number (" + least + ") of conditions must be between 1 and "
                    + of.length + ", the number of conditions.\nMaybe any(...) or all(...)?");
        }
        List<Map<String, Object>> parts =
                Arrays.stream(of).map(part -> part.tree).toList();
        return new Condition(Map.of("atLeast", BigDecimal.valueOf(least), "of", parts));
    }

    private static Condition parts(String kind, Condition first, Condition... more) {
        List<Map<String, Object>> parts = new ArrayList<>();
        parts.add(first.tree);
        for (Condition part : more) {
            parts.add(part.tree);
        }
        return new Condition(Map.of(kind, List.copyOf(parts)));
    }

    /**
     * Returns the condition that holds if this and another do.
     *
     * @param other the other
     * @return the same as {@code all(this, other)}
     */
    public Condition and(Condition other) {
        return all(this, other);
    }

    /**
     * Returns the condition that holds if this or another does.
     *
     * @param other the other
     * @return the same as {@code any(this, other)}
     */
    public Condition or(Condition other) {
        return any(this, other);
    }

    /**
     * Reads a condition.
     *
     * @param json a JSON text, as a rule book has it
     * @return the condition
     * @throws ConditionException if it is not a condition, with every problem
     */
    public static Condition fromJson(String json) {
        return ConditionForm.read(json);
    }

    /**
     * Returns the condition as a rule book has it.
     *
     * @return a JSON text, canonical: the same for equal conditions
     */
    public String toJson() {
        return Canonical.text(tree);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && tree.equals(condition.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    /** Returns the JSON text. */
    @Override
    public String toString() {
        return toJson();
    }
}
