package io.crmkit.rules.internal.document;

import java.util.Locale;

/** Characters that nobody sees, and those that turn the direction of others, so that a text is not what it looks like. */
final class Visible {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private Visible() {}

    /** Returns the first such character of a text, -1 if there is none. */
    static int hidden(String text) {
        return text.codePoints().filter(Visible::isHidden).findFirst().orElse(-1);
    }

    /** Returns a text with names in place of such characters. */
    static String text(String text) {
        if (hidden(text) < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                shown.append('<').append(name(c)).append('>');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Returns what a character is called. */
    static String name(int character) {
        return String.format(Locale.ROOT, "U+%04X", character);
    }

    /** Joiners are part of words of some languages and of pictures. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> c != NON_JOINER && c != JOINER;
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE ->
                true;
            default -> false;
        };
    }
}
