package io.crmkit.examples.quickstart;

import io.crmkit.field.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads the text of a cell as a value of its target's type. */
final class CellReader {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})(E[+-]?\\d{1,2})?");

    private CellReader() {}

    /** A cell that cannot be read; its message says what must hold. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String must) {
            super(must, null, false, false);
        }
    }

    /**
     * Reads a text.
     *
     * @param text the text, not blank
     * @param target what it is for
     * @param currency the currency of the row; null = none
     * @throws Unreadable if it is not what the target wants
     */
    static FieldValue read(String text, Target target, @Nullable String currency) throws Unreadable {
        try {
            return switch (target.type()) {
                case TEXT -> FieldValue.of(text);
                case NUMBER -> FieldValue.of(number(text, target));
                case BOOLEAN -> FieldValue.of(bool(text, target));
                case DATE -> FieldValue.of(date(text, target));
                case INSTANT -> FieldValue.of(instant(text, target));
                case MONEY -> FieldValue.of(money(text, target, currency));
                case TAGS -> FieldValue.of(tags(text, target));
            };
        } catch (IllegalArgumentException e) {
            throw new Unreadable("must fit the type of the field: " + e.getMessage());
        }
    }

    private static BigDecimal number(String text, Target target) throws Unreadable {
        String plain = target.grouping().isEmpty() ? text : text.replace(target.grouping(), "");
        if (!NUMBER.matcher(plain.toUpperCase(Locale.ROOT)).matches()) {
            throw new Unreadable("must be a number. Maybe its thousands are grouped, or it has a unit?");
        }
        return new BigDecimal(plain);
    }

    private static boolean bool(String text, Target target) throws Unreadable {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!target.yes().contains(lower) && !target.no().contains(lower)) {
            throw new Unreadable("must be one of " + target.yes() + " or " + target.no());
        }
        return target.yes().contains(lower);
    }

    private static LocalDate date(String text, Target target) throws Unreadable {
        DateTimeFormatter format = pattern(target, DateTimeFormatter.ISO_LOCAL_DATE);
        try {
            return LocalDate.parse(text, format);
        } catch (DateTimeParseException e) {
            throw new Unreadable("must be a date like " + (target.format() == null ? "2026-01-05" : target.format()));
        }
    }

    private static Instant instant(String text, Target target) throws Unreadable {
        DateTimeFormatter format = pattern(target, DateTimeFormatter.ISO_DATE_TIME);
        try {
            TemporalAccessor parsed = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return parsed instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) parsed).atZone(target.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw new Unreadable(
                    "must be a time like " + (target.format() == null ? "2026-01-05T09:00:00+08:00" : target.format()));
        }
    }

    private static DateTimeFormatter pattern(Target target, DateTimeFormatter iso) {
        String format = target.format();
        return format == null
                ? iso
                : DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Money money(String text, Target target, @Nullable String currency) throws Unreadable {
        String code = currency == null ? target.currency() : currency;
        if (code == null) {
            throw new Unreadable("must have a currency");
        }
        BigDecimal amount = number(text, target);
        try {
            return Money.of(CurrencyUnit.of(code), amount);
        } catch (IllegalCurrencyException e) {
            throw new Unreadable("must have a currency of ISO 4217, not " + code);
        } catch (ArithmeticException e) {
            throw new Unreadable("must have no more decimals than " + code + " has");
        }
    }

    private static Set<String> tags(String text, Target target) {
        return Arrays.stream(Pattern.compile(Pattern.quote(target.separator())).split(text))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
