package io.crmkit.rules.internal.condition;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a comparison compares; the name is the one of the document. */
public enum Operator {
    /** The value is the operand. */
    EQUALS("equals"),
    /** The value is another than the operand. */
    NOT_EQUALS("notEquals"),
    /** The value is one of the operands; of tags, at least one is. */
    IN("in"),
    /** The value is none of the operands; of tags, none is. */
    NOT_IN("notIn"),
    /** The value is the operand or above. */
    AT_LEAST("atLeast"),
    /** The value is the operand or below. */
    AT_MOST("atMost"),
    /** The value is above the operand. */
    ABOVE("above"),
    /** The value is below the operand. */
    BELOW("below"),
    /** The value is between two operands, both included. */
    BETWEEN("between"),
    /** The text has the operand in it; of tags, one is the operand. */
    CONTAINS("contains"),
    /** The text has one of the operands in it; of tags, one is one of the operands. */
    CONTAINS_ANY("containsAny"),
    /** The text has all operands in it; all operands are among the tags. */
    CONTAINS_ALL("containsAll"),
    /** The text begins with the operand. */
    STARTS_WITH("startsWith"),
    /** The text ends with the operand. */
    ENDS_WITH("endsWith"),
    /** The whole text has the form of the operand, a pattern. */
    MATCHES("matches"),
    /** The time is before a moment, perhaps counted from now. */
    BEFORE("before"),
    /** The time is after a moment, perhaps counted from now. */
    AFTER("after"),
    /** The time is no further from now than the operand, on either side. */
    WITHIN("within"),
    /** There is a value. */
    EXISTS("exists"),
    /** There is no value. */
    MISSING("missing");

    private static final Map<String, Operator> BY_WORD =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Operator::word, Function.identity()));

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    /** Returns the name in the document. */
    public String word() {
        return word;
    }

    /** Returns the operator of a name, null if there is none. */
    static @Nullable Operator of(String word) {
        return BY_WORD.get(word);
    }

    /** Tells whether it takes a list of operands of any length. */
    boolean takesList() {
        return List.of(IN, NOT_IN, CONTAINS_ANY, CONTAINS_ALL).contains(this);
    }

    /** Tells whether its operand may be counted from now. */
    boolean countsFromNow() {
        return this == BEFORE || this == AFTER || this == WITHIN;
    }

    /** Tells whether it asks only if there is a value. */
    boolean asksPresence() {
        return this == EXISTS || this == MISSING;
    }
}
