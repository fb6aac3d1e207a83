package io.crmkit.internal.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The types that are text in JSON, and so may be keys of a map. */
final class Scalars {
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(Instant.class, Moments::parse),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(LocalDateTime.class, LocalDateTime::parse),
            Map.entry(YearMonth.class, YearMonth::parse),
            Map.entry(MonthDay.class, MonthDay::parse),
            Map.entry(Year.class, Year::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(Period.class, Period::parse),
            Map.entry(ZoneId.class, ZoneId::of),
            Map.entry(CurrencyUnit.class, CurrencyUnit::of),
            Map.entry(Locale.class, Scalars::locale),
            Map.entry(BigDecimal.class, Scalars::decimal));

    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), c -> c));
        }
    };

    private Scalars() {}

    /** Returns the text of a value, null if its type is not text in JSON. */
    static @Nullable String text(Object value, Place pointer) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Instant instant) {
            return Moments.text(instant);
        } else if (value instanceof BigDecimal number) {
            return Numbers.text(number, pointer);
        } else if (value instanceof ZoneId zone) {
            return zone.getId();
        } else if (value instanceof CurrencyUnit currency) {
            return currency.getCode();
        } else if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        }
        return READERS.containsKey(value.getClass()) ? value.toString() : null;
    }

    static boolean isText(Class<?> type) {
        return READERS.containsKey(type) || type.isEnum();
    }

    /** Reads a text as a type for which {@link #isText} holds. */
    static Object read(String text, Class<?> type, Place pointer) {
        if (type.isEnum()) {
            Object constant = CONSTANTS.get(type).get(text);
            if (constant != null) {
                return constant;
            }
            throw JsonException.at(
                    pointer, "be one of " + Arrays.toString(type.getEnumConstants()) + ", but is (" + text + ").");
        }
        Function<String, Object> reader = READERS.get(type);
        if (reader == null) {
            throw JsonException.at(pointer, "not be text.");
        }
        try {
            return reader.apply(text);
        } catch (java.time.DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new JsonException(
                    pointer.toString(),
                    "The JSON value at (" + pointer + ") must be the text of a " + type.getSimpleName() + ".",
                    e);
        }
    }

    private static Object locale(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object decimal(String text) {
        if (text.length() > 2 * Numbers.MAX_SCALE + 2) {
            throw new IllegalArgumentException("too long");
        }
        return Numbers.bounded(new BigDecimal(text), Place.ROOT);
    }
}
