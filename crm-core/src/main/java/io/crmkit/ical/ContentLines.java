package io.crmkit.ical;

import java.nio.charset.StandardCharsets;

/** Writes content lines of RFC 5545: text escaped (3.3.11), lines folded (3.1). */
final class ContentLines {
    private static final int LONGEST = 75;
    private static final String END = "\r\n";

    private final StringBuilder lines = new StringBuilder();

    /** Adds a line whose value needs no escapes. */
    ContentLines plain(String name, String value) {
        fold(name + ":" + value);
        return this;
    }

    /** Adds a line whose value is a text of people. */
    ContentLines text(String name, String value) {
        return plain(name, escaped(value));
    }

    /** A control character has no place in a calendar, but that a line ends. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replace(END, "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                escaped.append("\\n");
            } else if (c == '\\' || c == ';' || c == ',') {
                escaped.append('\\').append((char) c);
            } else if (c == '\t' || !Character.isISOControl(c)) {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Breaks a line so that no part is longer than allowed, the blank at its beginning included, and no character is cut. */
    private void fold(String line) {
        int used = 0;
        int at = 0;
        while (at < line.length()) {
            int next = line.offsetByCodePoints(at, 1);
            int bytes = line.substring(at, next).getBytes(StandardCharsets.UTF_8).length;
            if (used + bytes > LONGEST) {
                lines.append(END).append(' ');
                used = 1;
            }
            lines.append(line, at, next);
            used += bytes;
            at = next;
        }
        lines.append(END);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
