package io.crmkit.spi.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The bounds every value of the contract must keep, with the words for breaking them. */
final class Checks {
    static final Instant FIRST = Instant.EPOCH;
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int MAX_NAME = 40;

    private Checks() {}

    static void name(String what, String name) {
        require(
                isName(name),
                "The %s (%s) must be a lower-case letter followed by at most 39 of a-z, 0-9 and _.",
                what,
                name);
    }

    private static boolean isName(String name) {
        int length = name.length();
        boolean holds = length > 0 && length <= MAX_NAME && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
        for (int i = 1; holds && i < length; i++) {
            char c = name.charAt(i);
            holds = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }
        return holds;
    }

    private static boolean isId(String id) {
        int length = id.length();
        boolean holds = length > 0 && length <= RecordKey.MAX_ID;
        for (int i = 0; holds && i < length; i++) {
            holds = id.charAt(i) > 0x20 && id.charAt(i) < 0x7F;
        }
        return holds;
    }

    static void id(String id) {
        require(
                isId(id),
                "The id (%s) must be 1 to %s printable ASCII characters without spaces.",
                id,
                RecordKey.MAX_ID);
    }

    /** Text a database keeps unchanged: no NUL, no lone surrogate, at most {@code max} code points. */
    static void text(String what, Object owner, String text, int max) {
        int points = text.length();
        if (points <= max && isAscii(text) && text.indexOf(0) < 0) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // one comparison for what most texts are made of: neither NUL nor a surrogate nor above those
            if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                points--;
            } else if (c == 0 || Character.isSurrogate(c)) {
                String found = c == 0 ? "U+0000" : "a lone surrogate";
                require(false, "The %s%s must not contain %s, found at index %s.", what, owner, found, i);
            }
        }
        require(points <= max, "The %s%s (%s code points) must have at most %s code points.", what, owner, points, max);
    }

    /** Whether a text is as most are; a platform finds out many characters at a time. What is no character becomes one. */
    private static boolean isAscii(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length == text.length() && text.equals(new String(utf8, StandardCharsets.ISO_8859_1));
    }

    static Instant instant(String what, Instant instant) {
        require(
                !instant.isBefore(FIRST) && !instant.isAfter(LAST),
                "The %s (%s) must lie between %s and %s.",
                what,
                instant,
                FIRST,
                LAST);
        require(
                instant.equals(instant.truncatedTo(ChronoUnit.MICROS)),
                "The %s (%s) must be a whole number of microseconds.\nMaybe truncate it to ChronoUnit.MICROS?",
                what,
                instant);
        return instant;
    }

    static void require(boolean holds, String message, @Nullable Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, message, values));
        }
    }
}
