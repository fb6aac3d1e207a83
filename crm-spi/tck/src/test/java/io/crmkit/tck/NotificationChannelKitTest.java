package io.crmkit.tck;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that keeps what it is given passes its kit. */
class NotificationChannelKitTest extends NotificationChannelKit {
    private final List<Notification> box = new CopyOnWriteArrayList<>();

    @Override
    protected NotificationChannel open() {
        return new NotificationChannel() {
            @Override
            public String id() {
                return "in_app";
            }

            @Override
            public DeliveryResult deliver(Notification notification) {
                box.add(notification);
                return new DeliveryResult.Delivered(null);
            }
        };
    }

    @Override
    protected String recipient(int number) {
        return "user-" + number;
    }

    @Override
    protected List<String> arrived(String recipient) {
        return box.stream()
                .filter(n -> n.recipient().equals(recipient))
                .map(Notification::text)
                .toList();
    }
}
