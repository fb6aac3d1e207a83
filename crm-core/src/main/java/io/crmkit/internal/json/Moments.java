package io.crmkit.internal.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The text of instants, as {@link Instant#toString} and {@link Instant#parse} have it, without the price of a formatter
 * for the years 0 to 9999.
 */
final class Moments {
    private static final String PATTERN = "0000-00-00T00:00:00.000000Z";
    private static final int DAY = 86_400;
    private static final int SECONDS = 20;
    private static final int MILLIS = 24;
    private static final int MICROS = 27;
    private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * DAY;
    private static final long BEYOND = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY;

    private Moments() {}

    /** Returns the text of an instant, cut to whole microseconds. */
    static String text(Instant instant) {
        if (instant.getEpochSecond() < FIRST || instant.getEpochSecond() >= BEYOND) {
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), (long) DAY));
        int second = Math.floorMod(instant.getEpochSecond(), DAY);
        int micros = instant.getNano() / 1_000;
        StringBuilder text = new StringBuilder(MICROS);
        digits(text, date.getYear(), 1_000);
        digits(text.append('-'), date.getMonthValue(), 10);
        digits(text.append('-'), date.getDayOfMonth(), 10);
        digits(text.append('T'), second / 3_600, 10);
        digits(text.append(':'), second / 60 % 60, 10);
        digits(text.append(':'), second % 60, 10);
        if (micros % 1_000 != 0) {
            digits(text.append('.'), micros, 100_000);
        } else if (micros != 0) {
            digits(text.append('.'), micros / 1_000, 100);
        }
        return text.append('Z').toString();
    }

    private static void digits(StringBuilder text, int number, int first) {
        for (int unit = first; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }

    /**
     * Reads the text of an instant.
     *
     * @throws java.time.DateTimeException if it is none
     */
    static Instant parse(String text) {
        boolean plain = isPlain(text);
        int hour = plain ? number(text, 11, 13) : 0;
        int minute = plain ? number(text, 14, 16) : 0;
        int second = plain ? number(text, 17, 19) : 0;
        if (!plain || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        int micros = number(text, SECONDS, text.length() - 1) * (text.length() == MILLIS ? 1_000 : 1);
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .atTime(hour, minute, second, micros * 1_000)
                .toInstant(ZoneOffset.UTC);
    }

    /** Whether a text looks like {@code 2026-01-31T09:30:00Z}, with three, six or no digits of a second. */
    private static boolean isPlain(String text) {
        int length = text.length();
        if (length != SECONDS && length != MILLIS && length != MICROS) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            char wanted = i == length - 1 ? 'Z' : PATTERN.charAt(i);
            boolean fits = wanted == '0' ? (c >= '0' && c <= '9') : c == wanted;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }
}
