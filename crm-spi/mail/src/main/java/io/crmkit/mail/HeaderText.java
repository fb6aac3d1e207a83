package io.crmkit.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Text as it stands in a header: ASCII as it is, everything else as encoded words of RFC 2047, each of whole characters. */
final class HeaderText {
    /** So many bytes make an encoded word of 64 characters, and a line of at most 76 with the longest name before it. */
    private static final int WORD_BYTES = 39;

    private static final int MAX_PLAIN = 60;
    private static final Pattern PLAIN = Pattern.compile("[!-~]+( [!-~]+)*");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9]+( [A-Za-z0-9]+)*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private HeaderText() {}

    /** Returns the value of a header that is free text. What looks like an encoded word and is none is encoded, too. */
    static String of(String text) {
        return PLAIN.matcher(text).matches() && text.length() <= MAX_PLAIN && !text.contains("=?")
                ? text
                : encoded(text);
    }

    /** Returns the name before an address. */
    static String name(String text) {
        return PLAIN_NAME.matcher(text).matches() && text.length() <= MAX_PLAIN ? text : encoded(text);
    }

    /** Tells whether a text is one line without control characters, and not blank. */
    static boolean isOneLine(String text) {
        return !text.isBlank() && !CONTROL.matcher(text).find();
    }

    private static String encoded(String text) {
        if (!isOneLine(text)) {
            throw new IllegalArgumentException("The text of a header must be one line without control characters.");
        }
        StringJoiner words = new StringJoiner("\r\n ");
        int start = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int next = i + Character.charCount(text.codePointAt(i));
            int length = text.substring(i, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > WORD_BYTES) {
                words.add(word(text.substring(start, i)));
                start = i;
                bytes = 0;
            }
            bytes += length;
            i = next;
        }
        return words.add(word(text.substring(start))).toString();
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
