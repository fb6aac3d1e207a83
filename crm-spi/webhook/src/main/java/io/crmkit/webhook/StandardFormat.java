package io.crmkit.webhook;

import io.crmkit.spi.notification.Notification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole message as JSON. The same message makes the same bytes. */
final class StandardFormat implements WebhookFormat {
    static final StandardFormat INSTANCE = new StandardFormat();

    private StandardFormat() {}

    @Override
    public WebhookBody render(Notification notification, Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("recipient", notification.recipient());
        data.put("template", notification.template());
        data.put("subject", notification.subject());
        data.put("text", notification.text());
        data.put("language", notification.language());
        data.put("record", notification.facts().get("record"));
        data.put("facts", new TreeMap<>(notification.facts()));
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", notification.template());
        event.put("timestamp", notification.createdAt());
        event.put("data", data);
        return WebhookBody.json(Json.object(event));
    }
}
