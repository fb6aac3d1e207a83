package io.crmkit.internal.importing;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Formats of dates and instants. */
final class Dates {
    /** The last year of what is read; the first is 1. */
    static final int LAST_YEAR = 9_999;

    private static final Instant FIRST = LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    private static final Instant BEYOND =
            LocalDateTime.of(LAST_YEAR + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    /** A day whose parts cannot be mistaken for each other, on which the year and the year of weeks differ. */
    private static final LocalDateTime SAMPLE = LocalDateTime.of(2027, 1, 2, 15, 46, 58);

    private Dates() {}

    /** Returns what must hold of dates and instants; of instants, in UTC. */
    static Phrase bounds() {
        return Phrase.of(Code.YEARS, LAST_YEAR).with(Code.MAYBE_DATE_FORMAT);
    }

    /** A pattern that cannot be used. */
    static final class BadPattern extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Phrase must;
        private final transient Phrase maybe;

        BadPattern(Code must, String meant) {
            super(null, null, false, false);
            this.must = Phrase.of(must);
            this.maybe = Phrase.maybe(meant);
        }

        Phrase must() {
            return must;
        }

        Phrase maybe() {
            return maybe;
        }
    }

    /**
     * Returns the format a pattern of {@link DateTimeFormatter} stands for; {@code y} counts years as {@code u} does.
     *
     * @param pattern the pattern
     * @param time whether it must give a time of day, too
     */
    static DateTimeFormatter of(String pattern, boolean time) throws BadPattern {
        Set<Character> letters = letters(pattern);
        if (letters.contains('Y')) {
            throw new BadPattern(Code.WEEK_YEAR, pattern.replace('Y', 'u'));
        } else if (letters.contains('D') && letters.contains('M')) {
            throw new BadPattern(Code.DAY_OF_YEAR, pattern.replace('D', 'd'));
        }
        DateTimeFormatter format = compile(pattern);
        if (format == null) {
            throw new BadPattern(Code.DATE_PATTERN, maybe(time));
        } else if (!gives(format, false)) {
            boolean minutes = letters.contains('m') && !letters.contains('M');
            throw new BadPattern(Code.WHOLE_DATE, minutes ? pattern.replace('m', 'M') : maybe(time));
        } else if (time && !gives(format, true)) {
            throw new BadPattern(Code.DATE_AND_TIME, letters.contains('h') ? "HH" : "\"type\": \"date\"");
        }
        return format;
    }

    private static String maybe(boolean time) {
        return time ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd";
    }

    private static Set<Character> letters(String pattern) {
        Set<Character> letters = new TreeSet<>();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && Character.isLetter(c)) {
                letters.add(c);
            }
        }
        return letters;
    }

    private static @Nullable DateTimeFormatter compile(String pattern) {
        StringBuilder proleptic = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            proleptic.append(!quoted && c == 'y' ? 'u' : c);
        }
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(proleptic.toString())
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean gives(DateTimeFormatter format, boolean time) {
        try {
            String text = format.format(SAMPLE.atZone(ZoneOffset.ofHours(8)));
            if (!time) {
                return LocalDate.parse(text, format).equals(SAMPLE.toLocalDate());
            }
            LocalDateTime parsed = LocalDateTime.parse(text, format);
            return parsed.getHour() == SAMPLE.getHour();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Returns a text of a format. */
    static String example(DateTimeFormatter format) {
        return format.format(SAMPLE.atZone(ZoneOffset.ofHours(8)));
    }

    /** Tells whether an instant lies in the years that are read, in UTC. */
    static boolean within(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(BEYOND);
    }

    static TemporalAccessor instant(String text, DateTimeFormatter format) {
        return format.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    }
}
