package io.crmkit.internal.engine;

import io.crmkit.event.Event;
import io.crmkit.people.UserId;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the host plugged in.
 *
 * @param store where records are
 * @param policies the rule book
 * @param channels how people are reached
 * @param clock the present time
 * @param random where ids and keys come from
 * @param language the language of messages
 * @param listener is told what was committed, null = nobody is
 * @param sealEvery how long entries of the log wait until they are sealed
 * @param templates words that take the place of those of the rule book and the library
 * @param languages gives the language of a recipient, null = that of the process
 * @param outside how customers are reached
 * @param spoken gives the language of a customer, as {@code type/id}, null = that of the process
 */
public record Setup(
        Store store,
        PolicySource policies,
        List<NotificationChannel> channels,
        InstantSource clock,
        RandomGenerator random,
        Locale language,
        @Nullable Consumer<Event> listener,
        Duration sealEvery,
        List<MessageTemplate> templates,
        Function<UserId, @Nullable Locale> languages,
        List<AddressChannel> outside,
        Function<String, @Nullable Locale> spoken) {
    /** A channel that is there, and reaches nobody. */
    private record Silent(String id, AddressKind reaches) implements AddressChannel {
        @Override
        public DeliveryResult deliver(Notification notification) {
            return new DeliveryResult.Delivered(null);
        }
    }

    /** Creates what nobody listens to. */
    public Setup(
            Store store,
            PolicySource policies,
            List<NotificationChannel> channels,
            InstantSource clock,
            RandomGenerator random,
            Locale language) {
        this(
                store,
                policies,
                channels,
                clock,
                random,
                language,
                null,
                Duration.ofSeconds(1),
                List.of(),
                recipient -> null,
                List.of(),
                customer -> null);
    }

    /** Returns the same on another store, with another clock, that reaches nobody and to which nobody listens. */
    public Setup elsewhere(Store other, InstantSource time, RandomGenerator draws) {
        List<AddressChannel> silent = outside.stream()
                .<AddressChannel>map(channel -> new Silent(channel.id(), channel.reaches()))
                .toList();
        return new Setup(
                other, policies, List.of(), time, draws, language, null, sealEvery, templates, languages, silent,
                spoken);
    }
}
