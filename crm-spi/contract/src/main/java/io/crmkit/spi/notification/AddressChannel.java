package io.crmkit.spi.notification;

/**
 * A channel whose recipients are addresses: it reaches whoever has one, and not only users of the host.
 *
 * <p>{@link Notification#recipient} is exactly one address of the kind the channel {@linkplain #reaches reaches}, as somebody
 * wrote it down. What can be no such address is {@link DeliveryResult.Rejected}; a text that holds several is none, and reaches
 * none of them.
 *
 * <p>What is personal in a message is put into it when it is handed over. So a message that is tried again has the same key, and
 * the words of the present attempt.
 */
public interface AddressChannel extends NotificationChannel {

    /**
     * Returns what kind of addresses its recipients are.
     *
     * @return the kind, always the same
     */
    AddressKind reaches();
}
