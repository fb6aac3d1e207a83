package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The proof of a channel whose recipients are addresses, for a test class that extends this one: the whole kit, and more. */
public abstract class AddressChannelKit extends NotificationChannelKit {
    /** Creates the kit. */
    protected AddressChannelKit() {}

    @Override
    protected abstract AddressChannel open();

    private static Notification message(String key, String recipient, String text) {
        Instant createdAt = Instant.parse("2026-03-02T12:00:00.000001Z");
        return new Notification(key, recipient, "welcome", "Welcome", text, "en", Map.of(), createdAt);
    }

    @Test
    void whatItReachesIsAlwaysTheSame() {
        AddressChannel channel = open();
        assertThat(channel.reaches()).isNotNull().isEqualTo(channel.reaches()).isEqualTo(open().reaches());
    }

    @Test
    void severalAddressesInOneReachNoneOfThem() {
        AddressChannel channel = open();
        for (String between : new String[] {",", ", ", ";", " "}) {
            channel.deliver(message("k" + between, recipient(0) + between + recipient(1), "for nobody"));
        }
        assertThat(arrived(recipient(0))).isEmpty();
        assertThat(arrived(recipient(1))).isEmpty();
    }

    @Test
    void sameMessageAgainInOtherWordsIsTakenAgain() {
        AddressChannel channel = open();
        assertThat(channel.deliver(message("k1", recipient(0), "Dear Amy")))
                .isInstanceOf(DeliveryResult.Delivered.class);
        assertThat(channel.deliver(message("k1", recipient(0), "Dear Ms Lee")))
                .isInstanceOf(DeliveryResult.Delivered.class);
        assertThat(arrived(recipient(0))).isNotEmpty().containsAnyOf("Dear Amy", "Dear Ms Lee");
    }
}
