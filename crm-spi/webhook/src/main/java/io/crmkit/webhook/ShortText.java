package io.crmkit.webhook;

import io.crmkit.spi.notification.Notification;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Subject and text of a message, cut where a robot would refuse them. */
final class ShortText {
    private ShortText() {}

    /** Returns both, one below the other; what does not fit is cut at a whole character, and the end says so. */
    static String of(Notification notification, int longest, IntUnaryOperator size) {
        String text = notification.text().isBlank()
                ? notification.subject()
                : notification.subject() + "\n" + notification.text();
        if (text.codePoints().map(size).asLongStream().sum() <= longest) {
            return text;
        }
        boolean chinese =
                "zh".equals(Locale.forLanguageTag(notification.language()).getLanguage());
        String mark = chinese ? "…（已截断）" : "… (cut)";
        long room = longest - mark.codePoints().map(size).asLongStream().sum();
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            room -= size.applyAsInt(c);
            if (room < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end) + mark;
    }

    /** Returns how many bytes a character has in UTF-8. */
    static int bytes(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
}
