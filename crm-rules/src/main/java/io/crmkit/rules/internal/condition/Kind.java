package io.crmkit.rules.internal.condition;

import static io.crmkit.rules.internal.condition.Operator.ABOVE;
import static io.crmkit.rules.internal.condition.Operator.AFTER;
import static io.crmkit.rules.internal.condition.Operator.AT_LEAST;
import static io.crmkit.rules.internal.condition.Operator.AT_MOST;
import static io.crmkit.rules.internal.condition.Operator.BEFORE;
import static io.crmkit.rules.internal.condition.Operator.BELOW;
import static io.crmkit.rules.internal.condition.Operator.BETWEEN;
import static io.crmkit.rules.internal.condition.Operator.CONTAINS;
import static io.crmkit.rules.internal.condition.Operator.CONTAINS_ALL;
import static io.crmkit.rules.internal.condition.Operator.CONTAINS_ANY;
import static io.crmkit.rules.internal.condition.Operator.ENDS_WITH;
import static io.crmkit.rules.internal.condition.Operator.EQUALS;
import static io.crmkit.rules.internal.condition.Operator.IN;
import static io.crmkit.rules.internal.condition.Operator.MATCHES;
import static io.crmkit.rules.internal.condition.Operator.NOT_EQUALS;
import static io.crmkit.rules.internal.condition.Operator.NOT_IN;
import static io.crmkit.rules.internal.condition.Operator.STARTS_WITH;
import static io.crmkit.rules.internal.condition.Operator.WITHIN;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.crmkit.field.FieldType;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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
    TAGS(Code.KIND_TAGS),
    /** A length of time that elapses. */
    DURATION(Code.KIND_DURATION),
    /** The id of a record, a user or a part of the book; compared exactly. */
    REFERENCE(Code.KIND_REFERENCE);

    private static final List<Operator> ORDERED =
            List.of(EQUALS, NOT_EQUALS, IN, NOT_IN, AT_LEAST, AT_MOST, ABOVE, BELOW, BETWEEN);
    private static final List<Operator> PRESENCE = List.of(Operator.EXISTS, Operator.MISSING);

    private static final Reader<String> FOLDED = Read.map(Read.text(4_000), Folded::of);
    private static final Reader<BigDecimal> DECIMAL =
            Read.map(Read.number("-1000000000000000", "1000000000000000", 12), Subject::stripped);
    private static final Reader<LocalDate> LOCAL_DATE = Read.parsed(Code.DATE, LocalDate::parse);
    private static final Reader<Instant> MOMENT = Read.parsed(Code.INSTANT, Instant::parse);

    private static final Map<Kind, List<Operator>> OPERATORS =
            Stream.of(values()).collect(ImmutableMap.toImmutableMap(kind -> kind, Kind::known));
    private static final List<Operator> ALL_OPERATORS = join(
            Stream.of(values())
                    .flatMap(kind -> kind.operators().stream())
                    .filter(operator -> !operator.asksPresence())
                    .distinct()
                    .toList(),
            PRESENCE);
    private static final Set<String> ALL_WORDS = words(ALL_OPERATORS.stream());
    private static final Map<Kind, Set<String>> ALL_WORDS_OWN_FIRST = Stream.of(values())
            .collect(ImmutableMap.toImmutableMap(
                    kind -> kind, kind -> words(Stream.concat(kind.operators().stream(), ALL_OPERATORS.stream()))));
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final Reader<Duration> LENGTH = Read.parsed(Code.DURATION, Kind::length);

    private final Code words;

    Kind(Code words) {
        this.words = words;
    }

    /** Returns the kind of a custom field's values. */
    static Kind of(FieldType type) {
        return type == FieldType.MONEY ? NUMBER : valueOf(type.name());
    }

    private static Duration length(String text) {
        Duration length = Duration.parse(text);
        if (length.compareTo(LONGEST) > 0 || length.compareTo(LONGEST.negated()) < 0) {
            throw new IllegalArgumentException(text);
        }
        return length;
    }

    /** Returns what people call it. */
    public Phrase words() {
        return Phrase.of(words);
    }

    /** Tells whether its values stand in an order. */
    public boolean isOrdered() {
        return this == NUMBER || this == DATE || this == INSTANT || this == DURATION;
    }

    /** Tells whether a value is one word, a text or an id. */
    public boolean isWord() {
        return this == TEXT || this == REFERENCE;
    }

    /** Returns the reader of what such a value is compared with, which makes equal values equal objects. */
    Reader<? extends Object> operand() {
        return switch (this) {
            case TEXT, TAGS -> FOLDED;
            case NUMBER -> DECIMAL;
            case BOOLEAN -> Read.FLAG;
            case DATE -> LOCAL_DATE;
            case INSTANT -> MOMENT;
            case DURATION -> LENGTH;
            case REFERENCE -> Read.ID;
        };
    }

    /** Returns the operators that take such a value, those last that ask whether there is one. */
    List<Operator> operators() {
        return Objects.requireNonNull(OPERATORS.get(this));
    }

    private List<Operator> known() {
        List<Operator> own = switch (this) {
            case TEXT ->
                List.of(
                        EQUALS,
                        NOT_EQUALS,
                        IN,
                        NOT_IN,
                        CONTAINS,
                        CONTAINS_ANY,
                        CONTAINS_ALL,
                        STARTS_WITH,
                        ENDS_WITH,
                        MATCHES);
            case NUMBER, DURATION -> ORDERED;
            case REFERENCE -> List.of(EQUALS, NOT_EQUALS, IN, NOT_IN);
            case BOOLEAN -> List.of(EQUALS, NOT_EQUALS);
            case DATE, INSTANT -> join(ORDERED, List.of(BEFORE, AFTER, WITHIN));
            case TAGS -> List.of(CONTAINS, CONTAINS_ANY, CONTAINS_ALL, IN, NOT_IN);
        };
        return join(own, PRESENCE);
    }

    /** Returns every operator that some kind takes, in the order of the kinds. */
    static List<Operator> allOperators() {
        return ALL_OPERATORS;
    }

    /** Returns the names of all operators. */
    static Set<String> allWords() {
        return ALL_WORDS;
    }

    /** Returns the names of all operators, first those that take such a value. */
    Set<String> allWordsOwnFirst() {
        return Objects.requireNonNull(ALL_WORDS_OWN_FIRST.get(this));
    }

    private static Set<String> words(Stream<Operator> operators) {
        return operators.map(Operator::word).collect(ImmutableSet.toImmutableSet());
    }

    private static List<Operator> join(List<Operator> some, List<Operator> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
