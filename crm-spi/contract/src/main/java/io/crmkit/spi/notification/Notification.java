package io.crmkit.spi.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A message to one person.
 *
 * @param idempotencyKey the same for every attempt to deliver this message, different for every other; 1 to 190
 *     printable ASCII characters
 * @param recipient whom to reach: the id of a user of the host application, or an address; one line
 * @param template the name of the occasion, for example {@code payment-overdue}; one line
 * @param subject a heading; one line
 * @param text the message, plain text, lines separated by LF
 * @param language the language the text is written in, as a BCP 47 tag
 * @param facts named values the text was made of, for channels that render their own text; one-line names
 * @param createdAt when the cause was committed, whole microseconds
 */
public record Notification(
        String idempotencyKey,
        String recipient,
        String template,
        String subject,
        String text,
        String language,
        Map<String, String> facts,
        Instant createdAt) {
    /** The longest idempotency key. */
    public static final int MAX_KEY = 190;

    /**
     * Checks that what may end up in a header is one line without control characters, checks the bounds of the key and
     * the time, and copies the facts.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Notification {
        oneLine("idempotency key", idempotencyKey);
        oneLine("recipient", recipient);
        oneLine("template", template);
        oneLine("subject", subject);
        oneLine("language", language);
        if (idempotencyKey.length() > MAX_KEY || !idempotencyKey.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "The idempotency key (" + idempotencyKey + ") of a notification must be 1 to " + MAX_KEY
                            + " printable ASCII characters.\nMaybe use a hash of what makes the message unique?");
        }
        if (!createdAt.equals(createdAt.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException(
                    "The creation time (" + createdAt
                            + ") of a notification must be a whole number of microseconds.\nMaybe truncate it to ChronoUnit.MICROS?");
        }
        facts = Map.copyOf(facts);
        facts.keySet().forEach(name -> oneLine("name of a fact", name));
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The text of a notification must not contain U+0000.");
        }
    }

    private static void oneLine(String what, String value) {
        int bad = -1;
        for (int i = 0; i < value.length() && bad < 0; i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                bad = i;
            }
        }
        if (bad >= 0 || value.isBlank()) {
            throw new IllegalArgumentException(
                    "The %s of a notification must be one line without control characters%s.\nMaybe a name was used without cleaning it?"
                            .formatted(what, bad >= 0 ? ", found one at index " + bad : ", found a blank one"));
        }
    }
}
