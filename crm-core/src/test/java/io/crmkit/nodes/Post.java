package io.crmkit.nodes;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import java.time.Duration;

/** A channel that is slow, fails, and takes messages without saying so. */
final class Post implements NotificationChannel {
    private final World world;
    private final Node node;

    Post(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public String id() {
        return "test";
    }

    @Override
    public DeliveryResult deliver(Notification message) {
        World.Fate fate;
        try {
            fate = world.step(node, "send " + message.idempotencyKey(), false);
        } catch (io.crmkit.spi.store.StoreException e) {
            throw new IllegalStateException("refused", e);
        }
        boolean grumpy = !world.calm() && world.is(800);
        if (grumpy && world.dice.nextBoolean()) {
            return new DeliveryResult.Retry("busy", world.dice.nextBoolean() ? Duration.ofMinutes(3) : null);
        }
        world.letters.taken(message);
        if (fate != World.Fate.DONE) {
            world.done(node, fate, false);
        }
        if (grumpy) {
            throw new IllegalStateException("taken, but nobody was told");
        }
        return new DeliveryResult.Delivered(null);
    }
}
