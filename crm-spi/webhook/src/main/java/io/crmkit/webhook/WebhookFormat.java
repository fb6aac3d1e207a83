package io.crmkit.webhook;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a message is written for who is behind a webhook, and how the answer is read. Safe for use by several threads.
 *
 * <p>The robots write to one group chat, so their messages show neither the recipient nor the facts, and what is too long
 * for them is cut at a whole character and says so.
 */
@FunctionalInterface
public interface WebhookFormat {
    /**
     * Writes a message.
     *
     * @param notification the message
     * @param now the time of the attempt
     * @return what to post
     */
    WebhookBody render(Notification notification, Instant now);

    /**
     * Reads an answer with a 2xx status.
     *
     * @param answer its body, at most 64 KiB of it, as UTF-8
     * @return what it says if it is no delivery, null if it is one, which every such answer is unless a format knows better
     */
    default @Nullable DeliveryResult failure(String answer) {
        return null;
    }

    /**
     * Returns the format for programs, the default: a JSON object with {@code type} (the template), {@code timestamp}
     * (when the cause was committed) and {@code data}: {@code recipient}, {@code template}, {@code subject},
     * {@code text}, {@code language}, {@code record} (text or null) and {@code facts} (an object of texts).
     *
     * @return the format
     */
    static WebhookFormat standard() {
        return StandardFormat.INSTANCE;
    }

    /**
     * Returns the format of a group robot of WeCom (企业微信): text, at most 2,048 bytes. The robot takes 20 messages a
     * minute; error code 45009 is tried again after a minute.
     *
     * @return the format
     */
    static RobotFormat weCom() {
        return RobotFormat.weCom();
    }

    /**
     * Returns the format of a custom robot of DingTalk (钉钉): text, at most 5,000 characters. The robot takes 20 messages
     * a minute; error code 130101 is tried again after the ten minutes for which it is then closed, -1 (busy) as planned.
     *
     * @param secret the secret of the robot's signature (加签), null if it is protected by words or addresses
     * @return the format
     */
    static RobotFormat dingTalk(@Nullable String secret) {
        return RobotFormat.dingTalk(secret);
    }

    /**
     * Returns the format of a custom bot of Feishu (飞书) or Lark: text, at most 18,000 bytes, as a request may have 20 KB.
     * The bot takes 100 messages a minute and 5 a second; error code 11232 is tried again after a minute. A typed
     * {@code <at ...>} mentions nobody.
     *
     * @param secret the secret of the bot's signature (签名校验), null if it is protected by words or addresses
     * @return the format
     */
    static RobotFormat feishu(@Nullable String secret) {
        return RobotFormat.feishu(secret);
    }

    /**
     * Returns the format of an incoming webhook of Slack: text, at most 40,000 characters. A typed {@code <!channel>} or
     * link is text. Errors are HTTP statuses, with 429 and {@code Retry-After} for one message a second.
     *
     * @return the format
     */
    static WebhookFormat slack() {
        return SlackFormat.INSTANCE;
    }
}
