package io.crmkit.spi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00.000001Z");

    private static Notification of(String key, String recipient, String subject, String text) {
        return new Notification(key, recipient, "followup.overdue", subject, text, "zh-CN", Map.of(), NOW);
    }

    @Test
    void linesOfTheTextMayBeMany() {
        assertThat(of("k", "u1", "跟进 😀", "one\ntwo\t三").text()).isEqualTo("one\ntwo\t三");
    }

    @Test
    void lineBreakInWhatMayBecomeAHeaderIsRefused() {
        for (String bad : new String[] {"a\nBcc: x", "a\r", "a\u0000", "a\u0085", "a\u2028b", "a\u2029b", "a\u007F"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of("k", "u1", bad, "x"))
                    .withMessage(
                            "The subject of a notification must be one line without control characters, found one at"
                                    + " index 1.\nMaybe a name was used without cleaning it?");
            assertThatIllegalArgumentException().isThrownBy(() -> of("k", bad, "s", "x"));
            assertThatIllegalArgumentException().isThrownBy(() -> of(bad, "u1", "s", "x"));
        }
    }

    @Test
    void blankPartIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("k", " ", "s", "x"))
                .withMessageContaining("recipient")
                .withMessageContaining("found a blank one");
    }

    @Test
    void idempotencyKeyIsBoundedAscii() {
        String longest = "k".repeat(Notification.MAX_KEY);
        assertThat(of(longest, "u1", "s", "x").idempotencyKey()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(longest + "k", "u1", "s", "x"))
                .withMessageContaining("must be 1 to 190 printable ASCII characters.\nMaybe ");
        assertThatIllegalArgumentException().isThrownBy(() -> of("键", "u1", "s", "x"));
    }

    @Test
    void nulInTheTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("k", "u1", "s", "a\0b"));
    }

    @Test
    void creationTimeIsWholeMicroseconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Notification("k", "u", "t", "s", "x", "en", Map.of(), NOW.plusNanos(1)))
                .withMessageContaining("whole number of microseconds.\nMaybe truncate it");
    }

    @Test
    void factsAreCopiedAndTheirNamesChecked() {
        Map<String, String> facts = new HashMap<>(Map.of("days", "3"));
        Notification notification = new Notification("k", "u", "t", "s", "x", "en", facts, NOW);
        facts.put("days", "4");
        assertThat(notification.facts()).containsExactly(Map.entry("days", "3"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> notification.facts().clear());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Notification("k", "u", "t", "s", "x", "en", Map.of("a\nb", "1"), NOW));
    }
}
