package io.crmkit.webhook;

import io.crmkit.spi.notification.Notification;
import java.time.Instant;
import java.util.Map;

/** A message as Slack shows it; {@code &}, {@code <} and {@code >} are Slack's own and escaped. */
final class SlackFormat implements WebhookFormat {
    static final SlackFormat INSTANCE = new SlackFormat();

    private static final int LONGEST = 40_000;

    private SlackFormat() {}

    @Override
    public WebhookBody render(Notification notification, Instant now) {
        String text = ShortText.of(notification, LONGEST, c -> escaped(c).length());
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(escaped(c)));
        return WebhookBody.json(Json.object(Map.of("text", escaped)));
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(character);
        };
    }
}
