package io.crmkit.spi.notification;

/**
 * A way to reach people: mail, a webhook, an SMS gateway, an in-app inbox.
 *
 * <p>{@link #deliver} is called after the data that caused the message is committed, at least once per message, and
 * again with an equal notification if the outcome of the call was not recorded. Messages to one recipient are handed
 * over one at a time and in order; only urgent ones overtake what waits, and a digest comes when it is time for it. Several threads may deliver to different recipients at once.
 */
public interface NotificationChannel {

    /**
     * Returns the name of this channel, by which its messages are kept apart from those of others.
     *
     * @return a lower-case letter followed by at most 39 of {@code a-z}, {@code 0-9} and {@code _}; always the same
     */
    String id();

    /**
     * Tries to deliver a message once.
     *
     * <p>An exception counts as {@link DeliveryResult.Retry} without a wished time.
     *
     * @param notification the message
     * @return what came of it
     */
    DeliveryResult deliver(Notification notification);
}
