package io.crmkit.rules.internal.condition;

import io.crmkit.field.FieldType;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The kinds of values a condition compares. */
public enum Kind {
    /** Text; compared folded. */
    TEXT(Code.KIND_TEXT),
    /** A number, or an amount of money in the book's currency. */
    NUMBER(Code.KIND_NUMBER),
    /** True or false. */
    BOOLEAN(Code.KIND_BOOLEAN),
    /** A calendar date. */
    DATE(Code.KIND_DATE),
    /** An instant. */
    INSTANT(Code.KIND_INSTANT),
    /** A set of texts, each compared folded. */
    TAGS(Code.KIND_TAGS);

    private static final Reader<String> FOLDED = Read.map(Read.text(4_000), Folded::of);
    private static final Reader<BigDecimal> DECIMAL = Read.number("-1000000000000000", "1000000000000000", 12);
    private static final Reader<LocalDate> LOCAL_DATE = Read.parsed(Code.DATE, LocalDate::parse);
    private static final Reader<Instant> MOMENT = Read.parsed(Code.INSTANT, Instant::parse);

    private static final List<String> ORDERED =
            List.of("equals", "notEquals", "in", "notIn", "atLeast", "atMost", "above", "below", "between");

    private final Code words;

    Kind(Code words) {
        this.words = words;
    }

    /** Returns the kind of a custom field's values. */
    static Kind of(FieldType type) {
        return type == FieldType.MONEY ? NUMBER : valueOf(type.name());
    }

    /** Returns what people call it. */
    Phrase words() {
        return Phrase.of(words);
    }

    /** Returns the reader of what such a value is compared with. */
    Reader<? extends Object> operand() {
        return switch (this) {
            case TEXT, TAGS -> FOLDED;
            case NUMBER -> DECIMAL;
            case BOOLEAN -> Read.FLAG;
            case DATE -> LOCAL_DATE;
            case INSTANT -> MOMENT;
        };
    }

    /** Returns the operators that take such a value, beside exists and missing. */
    List<String> operators() {
        return switch (this) {
            case TEXT -> List.of("equals", "notEquals", "in", "notIn", "contains", "startsWith", "matches");
            case BOOLEAN -> List.of("equals", "notEquals");
            case TAGS -> List.of("contains", "in", "notIn");
            default -> ORDERED;
        };
    }
}
