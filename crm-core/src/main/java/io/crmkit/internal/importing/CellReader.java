package io.crmkit.internal.importing;

import io.crmkit.field.FieldValue;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?");

    private static final int LONGEST = 100;

    private CellReader() {}

    /**
     * Reads a text.
     *
     * @param text the text, not blank
     * @param target what it is for
     * @param currency the currency of the row; null = the target's
     * @param zone where an instant without offset lies
     * @throws Unreadable if it is not what the target wants
     */
    static FieldValue read(String text, Target target, @Nullable String currency, ZoneId zone) throws Unreadable {
        try {
            return switch (target.type()) {
                case TEXT -> FieldValue.of(text);
                case NUMBER -> FieldValue.of(number(text, target.digits()));
                case BOOLEAN -> FieldValue.of(bool(text, target));
                case DATE -> FieldValue.of(date(text, target));
                case INSTANT -> FieldValue.of(instant(text, target, zone));
                case MONEY ->
                    FieldValue.of(money(
                            text, target, currency == null ? target.money().code() : currency));
                case TAGS -> FieldValue.of(tags(text, target));
                case DURATION -> FieldValue.of(duration(text));
                case REFERENCE -> FieldValue.reference(text);
            };
        } catch (IllegalArgumentException e) {
            throw new Unreadable(Code.FITS_FIELD, String.valueOf(e.getMessage()));
        }
    }

    static BigDecimal number(String text, Target.Digits digits) throws Unreadable {
        String plain = text.length() > LONGEST ? "" : text;
        if (!digits.grouping().isEmpty() && plain.contains(digits.grouping())) {
            String group = Pattern.quote(digits.grouping());
            String decimals = "(" + Pattern.quote(digits.decimal()) + "\\d{0,30})?";
            if (!plain.matches("[+-]?\\d{1,3}(" + group + "\\d{2,4})*" + group + "\\d{3,4}" + decimals)) {
                throw new Unreadable(Code.GROUPED_NUMBER, digits.grouping(), digits.decimal());
            }
            plain = plain.replace(digits.grouping(), "");
        }
        if (!digits.decimal().equals(".")) {
            if (plain.indexOf('.') >= 0) {
                throw new Unreadable(Code.DECIMAL_NUMBER, digits.decimal());
            }
            plain = plain.replace(digits.decimal(), ".");
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw new Unreadable(Phrase.of(Code.NUMBER).with(Code.MAYBE_UNIT));
        }
        return new BigDecimal(plain);
    }

    private static boolean bool(String text, Target target) throws Unreadable {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!target.yes().contains(lower) && !target.no().contains(lower)) {
            throw new Unreadable(Code.YES_OR_NO, target.yes(), target.no());
        }
        return target.yes().contains(lower);
    }

    private static LocalDate date(String text, Target target) throws Unreadable {
        DateTimeFormatter format = target.format();
        LocalDate date;
        try {
            date = LocalDate.parse(text, format == null ? DateTimeFormatter.ISO_LOCAL_DATE : format);
        } catch (DateTimeException e) {
            throw new Unreadable(Code.DATE_LIKE, format == null ? "2027-01-02" : Dates.example(format));
        }
        if (date.getYear() < 1 || date.getYear() > Dates.LAST_YEAR) {
            throw new Unreadable(Dates.bounds());
        }
        return date;
    }

    private static Instant instant(String text, Target target, ZoneId zone) throws Unreadable {
        DateTimeFormatter format = target.format();
        Instant instant;
        try {
            TemporalAccessor parsed = Dates.instant(
                    text,
                    format == null ? DateTimeFormatter.ISO_DATE_TIME.withResolverStyle(ResolverStyle.STRICT) : format);
            instant = parsed instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) parsed).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable(Code.TIME_LIKE, format == null ? "2027-01-02T15:46:58+08:00" : Dates.example(format));
        }
        if (!Dates.within(instant)) {
            throw new Unreadable(Dates.bounds());
        }
        return instant;
    }

    private static Money money(String text, Target target, @Nullable String code) throws Unreadable {
        BigDecimal amount = number(text, target.digits());
        if (code == null) {
            throw new Unreadable(Phrase.of(Code.SOME_CURRENCY).with(Code.MAYBE_CURRENCY_BLANK));
        }
        try {
            return Money.of(CurrencyUnit.of(code), amount);
        } catch (IllegalCurrencyException e) {
            throw new Unreadable(Code.ISO_CURRENCY, code);
        } catch (ArithmeticException e) {
            throw new Unreadable(Code.DECIMALS, code);
        }
    }

    private static Duration duration(String text) throws Unreadable {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new Unreadable(Code.DURATION);
        }
    }

    private static Set<String> tags(String text, Target target) {
        return Arrays.stream(text.split(Pattern.quote(target.separator()), -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
