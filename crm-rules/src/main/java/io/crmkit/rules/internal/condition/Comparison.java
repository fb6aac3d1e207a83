package io.crmkit.rules.internal.condition;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares one field.
 *
 * @param term the field
 * @param operator how it is compared
 * @param operands with what: folded texts, numbers, dates and the like as the field's values are, a {@link Moment}, or a
 *     compiled pattern; none if it is only asked whether there is a value
 */
public record Comparison(Term term, Operator operator, List<Object> operands) implements Condition {
    /** Copies the operands. */
    public Comparison {
        operands = List.copyOf(operands);
    }

    @Override
    public Truth truth(Subject subject) {
        Object value = subject.value(term);
        if (operator.asksPresence()) {
            boolean present = value instanceof Set<?> tags ? !tags.isEmpty() : value != null;
            return Truth.of(present == (operator == Operator.EXISTS));
        } else if (operator == Operator.MATCHES) {
            String text = subject.text(term);
            return text == null ? Truth.UNKNOWN : Truth.of(((Pattern) operand(0)).matches(Folded.normal(text)));
        }
        return value == null ? Truth.UNKNOWN : Truth.of(holds(value, subject));
    }

    @Override
    public void collect(Set<Term> terms) {
        terms.add(term);
    }

    private Object operand(int index) {
        return operands.get(index);
    }

    private boolean holds(Object value, Subject subject) {
        return switch (operator) {
            case EQUALS -> value.equals(operand(0));
            case NOT_EQUALS -> !value.equals(operand(0));
            case IN -> any(value, operands::contains);
            case NOT_IN -> !any(value, operands::contains);
            case AT_LEAST -> compare(value, operand(0)) >= 0;
            case AT_MOST -> compare(value, operand(0)) <= 0;
            case ABOVE -> compare(value, operand(0)) > 0;
            case BELOW -> compare(value, operand(0)) < 0;
            case BETWEEN -> compare(value, operand(0)) >= 0 && compare(value, operand(1)) <= 0;
            case CONTAINS, CONTAINS_ANY -> operands.stream().anyMatch(operand -> contains(value, operand));
            case CONTAINS_ALL -> operands.stream().allMatch(operand -> contains(value, operand));
            case STARTS_WITH -> value.toString().startsWith(operand(0).toString());
            case ENDS_WITH -> value.toString().endsWith(operand(0).toString());
            case BEFORE -> compare(value, moment(0, subject)) < 0;
            case AFTER -> compare(value, moment(0, subject)) > 0;
            case WITHIN -> compare(value, moment(0, subject)) >= 0 && compare(value, moment(1, subject)) <= 0;
            case MATCHES, EXISTS, MISSING -> throw new IllegalStateException(operator.word());
        };
    }

    private static boolean any(Object value, Predicate<Object> test) {
        return value instanceof Set<?> tags ? tags.stream().anyMatch(test) : test.test(value);
    }

    private static boolean contains(Object value, Object operand) {
        return value instanceof Set<?> tags
                ? tags.contains(operand)
                : value.toString().contains(operand.toString());
    }

    private Object moment(int index, Subject subject) {
        return moment(index, term.kind(), subject);
    }

    /** Returns an operand that is a moment as a value of some kind, a {@link LocalDate} or an {@link Instant}. */
    private Object moment(int index, Kind kind, Subject subject) {
        Moment moment = (Moment) operand(index);
        return kind == Kind.DATE
                ? moment.date(subject.now(), subject.zone())
                : moment.instant(subject.now(), subject.zone());
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** Returns the pattern, null if it is compared otherwise. */
    @Nullable
    Pattern pattern() {
        return operator == Operator.MATCHES ? (Pattern) operand(0) : null;
    }
}
