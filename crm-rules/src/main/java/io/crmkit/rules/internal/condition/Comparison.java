package io.crmkit.rules.internal.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles one operator of a comparison to a predicate of the compared value. */
final class Comparison {
    private static final int LONGEST_PATTERN = 1_000;

    private Comparison() {}

    /** Returns the predicate, null if the operand is broken, which then is a problem. */
    static @Nullable Predicate<Object> read(String operator, Term term, Place operand) {
        return switch (operator) {
            case "in", "notIn" -> members(operator.equals("in"), term, operand);
            case "between" -> between(term, operand);
            default -> single(operator, term, operand);
        };
    }

    private static @Nullable Predicate<Object> members(boolean wanted, Term term, Place place) {
        List<Object> list = Read.list(1, element -> value(term, element)).read(place);
        if (list == null) {
            return null;
        }
        Set<Object> members = new HashSet<>(list);
        Predicate<Object> in = value ->
                value instanceof Set<?> tags ? tags.stream().anyMatch(members::contains) : members.contains(value);
        return wanted ? in : in.negate();
    }

    private static @Nullable Predicate<Object> between(Term term, Place place) {
        List<Object> bounds = Read.list(2, element -> value(term, element)).read(place);
        if (bounds == null || bounds.size() != 2 || compare(bounds.get(0), bounds.get(1)) > 0) {
            if (bounds != null) {
                place.must(Code.BOUNDS);
            }
            return null;
        }
        return value -> compare(value, bounds.get(0)) >= 0 && compare(value, bounds.get(1)) <= 0;
    }

    private static @Nullable Predicate<Object> single(String operator, Term term, Place place) {
        if (operator.equals("matches")) {
            return pattern(place);
        }
        Object operand = value(term, place);
        if (operand == null) {
            return null;
        }
        return switch (operator) {
            case "equals" -> operand::equals;
            case "notEquals" -> value -> !operand.equals(value);
            case "contains" ->
                value -> value instanceof Set<?> tags
                        ? tags.contains(operand)
                        : value.toString().contains(operand.toString());
            case "startsWith" -> value -> value.toString().startsWith(operand.toString());
            case "atLeast" -> ordered(operand, order -> order >= 0);
            case "atMost" -> ordered(operand, order -> order <= 0);
            case "above" -> ordered(operand, order -> order > 0);
            case "below" -> ordered(operand, order -> order < 0);
            default -> throw new IllegalStateException(operator);
        };
    }

    private static @Nullable Predicate<Object> pattern(Place place) {
        String text = Read.text(LONGEST_PATTERN).read(place);
        if (text == null) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(Folded.normal(text), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            return value -> pattern.matches(value.toString());
        } catch (PatternSyntaxException e) {
            place.must(Code.REGEX, e.getDescription());
            return null;
        }
    }

    /** The operand as the field's values are compared; of a field with choices it must be one. */
    private static @Nullable Object value(Term term, Place place) {
        Object value = term.kind().operand().read(place);
        if (value != null && !term.choices().isEmpty() && !term.choices().contains(place.value())) {
            place.unknown(Code.ONE_OF, place.value().toString(), term.choices());
            return null;
        }
        return value;
    }

    private static Predicate<Object> ordered(Object operand, IntPredicate holds) {
        return value -> holds.test(compare(value, operand));
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
