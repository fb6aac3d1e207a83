package io.crmkit.spi.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to deliver a message. */
public sealed interface DeliveryResult {

    /**
     * The message was taken over by what is behind the channel.
     *
     * @param reference the name the receiving side gave it, null if none
     */
    record Delivered(@Nullable String reference) implements DeliveryResult {}

    /**
     * It did not work now and may work later.
     *
     * @param reason why, for people, without secrets
     * @param after how long to wait at least, null = as the host's retry plan says
     */
    record Retry(String reason, @Nullable Duration after) implements DeliveryResult {}

    /**
     * It will never work: an unknown address, a refused content.
     *
     * @param reason why, for people, without secrets
     */
    record Rejected(String reason) implements DeliveryResult {}
}
