package io.crmkit.rules.verify;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Readers of values in cases. Times are those of the years 1 to 9999, numbers those that conditions may name. */
final class Values {
    private static final int LAST_YEAR = 9_999;
    private static final Pattern AMOUNT = Pattern.compile("[A-Z]{3} -?[0-9]{1,15}(\\.[0-9]{1,4})?");

    /** Reads an instant with its offset. */
    static final Reader<Instant> INSTANT = Read.parsed(Code.INSTANT, Values::instant);

    /** Reads a date. */
    static final Reader<LocalDate> DATE = Read.parsed(Code.DATE, Values::date);

    /** Reads a duration. */
    static final Reader<Duration> DURATION = Read.parsed(Code.DURATION, Duration::parse);

    /** Reads a number. */
    static final Reader<BigDecimal> NUMBER = Read.number("-1000000000000000", "1000000000000000", 12);

    /** Reads an amount with its currency. */
    static final Reader<Money> MONEY = Read.parsed(Code.AMOUNT, Values::amount);

    private Values() {}

    /** Reads what is expected of some names, one or more if anything is; nothing if it is not. */
    static <T> Map<String, T> some(Fields then, String name, Reader<String> names, Reader<T> reader) {
        Map<String, T> some = then.get(name, Read.entries(names, reader), Map.of());
        if (then.has(name) && then.at(name).value() instanceof Map<?, ?> none && none.isEmpty()) {
            then.at(name).must(Code.GIVEN);
        }
        return some;
    }

    /** Reads a number, or an amount with its currency. */
    static @Nullable Object number(Place place) {
        return place.value() instanceof BigDecimal ? NUMBER.read(place) : MONEY.read(place);
    }

    private static Instant instant(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return checked(time.toInstant(), time.getYear(), text);
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        return checked(date, date.getYear(), text);
    }

    private static <T> T checked(T value, int year, String text) {
        if (year < 1 || year > LAST_YEAR) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    /** An amount such as CNY 1000.00, with no more decimals than its currency has. */
    private static Money amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        try {
            return Money.parse(text);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
