package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proof of a notification channel, for a test class that extends this one. */
public abstract class NotificationChannelKit {
    private NotificationChannel channel;

    /** Creates the kit. */
    @SuppressWarnings("NullAway") // set before each test
    protected NotificationChannelKit() {}

    /**
     * Returns the channel, with something behind it that takes every message.
     *
     * @return the channel
     */
    protected abstract NotificationChannel open();

    /**
     * Returns somebody the channel can reach.
     *
     * @param number 0 to 7, one person each
     * @return the recipient as notifications name it
     */
    protected abstract String recipient(int number);

    /**
     * Returns the texts that have reached a recipient.
     *
     * @param recipient the recipient
     * @return their texts in the order of arrival, each as often as it arrived
     */
    protected abstract List<String> arrived(String recipient);

    @BeforeEach
    void openChannel() {
        channel = open();
    }

    private static Notification message(String key, String recipient, String text) {
        Instant createdAt = Instant.parse("2026-03-02T12:00:00.000001Z");
        return new Notification(
                key, recipient, "followup.overdue", "Follow up", text, "en", Map.of("days", "3"), createdAt);
    }

    private void delivers(Notification notification) {
        assertThat(channel.deliver(notification)).isInstanceOf(Delivered.class);
    }

    @Test
    void idIsAName() {
        assertThat(channel.id()).matches("[a-z][a-z0-9_]{0,39}");
    }

    @Test
    void idIsAlwaysTheSame() {
        assertThat(channel.id()).isEqualTo(channel.id()).isEqualTo(open().id());
    }

    @Test
    void deliveredMessageArrives() {
        delivers(message("k1", recipient(0), "Call back."));
        assertThat(arrived(recipient(0))).containsExactly("Call back.");
    }

    @Test
    void messageArrivesAtItsRecipientOnly() {
        delivers(message("k1", recipient(0), "zero"));
        delivers(message("k2", recipient(1), "one"));
        assertThat(arrived(recipient(0))).containsExactly("zero");
        assertThat(arrived(recipient(1))).containsExactly("one");
    }

    @Test
    void everyCharacterArrives() {
        String text = "客户 😀 \"quoted\" <b>&amp;</b>\n.\n  indented\nÜber 100 %";
        delivers(message("k1", recipient(0), text));
        assertThat(arrived(recipient(0))).containsExactly(text);
    }

    @Test
    void sameMessageAgainIsTakenAgain() {
        Notification notification = message("k1", recipient(0), "Call back.");
        delivers(notification);
        delivers(notification);
        assertThat(arrived(recipient(0))).isNotEmpty().containsOnly("Call back.");
    }

    @Test
    void messagesToOneRecipientArriveInOrder() {
        for (int i = 0; i < 5; i++) {
            delivers(message("k" + i, recipient(0), "text " + i));
        }
        assertThat(arrived(recipient(0))).containsExactly("text 0", "text 1", "text 2", "text 3", "text 4");
    }

    @Test
    void manyRecipientsAreServedAtOnce() {
        List<DeliveryResult> results =
                Crew.together(8, i -> () -> channel.deliver(message("k" + i, recipient(i), "text " + i)));
        assertThat(results).hasSize(8).allMatch(Delivered.class::isInstance);
        for (int i = 0; i < 8; i++) {
            assertThat(arrived(recipient(i))).containsExactly("text " + i);
        }
    }

    @Test
    void factsAndLongestKeyAreTaken() {
        delivers(message("k".repeat(Notification.MAX_KEY), recipient(0), "x"));
        assertThat(arrived(recipient(0))).containsExactly("x");
    }
}
