package io.crmkit.webhook;

import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.tck.NotificationChannelKit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

class WebhookChannelKitTest extends NotificationChannelKit {
    private final Receiver receiver = Receiver.started();

    @Override
    protected NotificationChannel open() {
        return receiver.channel().secret(Receiver.SECRET).build();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Override
    protected String recipient(int number) {
        return "user-" + number;
    }

    @Override
    protected List<String> arrived(String recipient) {
        return receiver.calls.stream()
                .map(call -> (Map<?, ?>)
                        Objects.requireNonNull(JsonReader.object(call.body())).get("data"))
                .filter(data -> recipient.equals(data.get("recipient")))
                .map(data -> String.valueOf(data.get("text")))
                .toList();
    }
}
