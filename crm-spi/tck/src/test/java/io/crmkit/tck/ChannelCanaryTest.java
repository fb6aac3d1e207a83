package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The kit fails for channels with a fault. */
class ChannelCanaryTest {
    private static List<String> failed(Class<?> kit) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(kit))
                                .build(),
                        listener);
        return listener.getSummary().getFailures().stream()
                .flatMap(failure -> failure.getTestIdentifier().getSource().stream())
                .map(source -> ((MethodSource) source).getMethodName())
                .toList();
    }

    @Test
    void badNameIsFound() {
        assertThat(failed(BadName.class)).containsExactly("idIsAName");
    }

    @Test
    void changingNameIsFound() {
        assertThat(failed(ChangingName.class)).containsExactly("idIsAlwaysTheSame");
    }

    @Test
    void trimmedTextIsFound() {
        assertThat(failed(AsciiOnly.class)).containsExactly("everyCharacterArrives");
    }

    @Test
    void refusedRepetitionIsFound() {
        assertThat(failed(RefusesRepetition.class)).containsExactly("sameMessageAgainIsTakenAgain");
    }

    @Test
    void oneRecipientForAllIsFound() {
        assertThat(failed(OneRecipient.class))
                .contains("messageArrivesAtItsRecipientOnly", "manyRecipientsAreServedAtOnce");
    }

    @Test
    void addressesThatAreParsedAsAListAreFound() {
        assertThat(failed(Splits.class)).containsExactly("severalAddressesInOneReachNoneOfThem");
    }

    @Test
    void changingKindOfAddressesIsFound() {
        assertThat(failed(ChangingKind.class)).containsExactly("whatItReachesIsAlwaysTheSame");
    }

    /** The kit of addresses on a channel whose parts a fault replaces. */
    static class Addresses extends AddressChannelKit implements AddressChannel {
        final Kit box = new Kit();

        @Override
        protected AddressChannel open() {
            return this;
        }

        @Override
        public String id() {
            return "sms";
        }

        @Override
        public AddressKind reaches() {
            return AddressKind.TELEPHONE;
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            return box.deliver(notification);
        }

        @Override
        protected String recipient(int number) {
            return "+4930000" + number;
        }

        @Override
        protected List<String> arrived(String recipient) {
            return box.arrived(recipient);
        }
    }

    static final class Splits extends Addresses {
        @Override
        public DeliveryResult deliver(Notification all) {
            DeliveryResult last = new DeliveryResult.Rejected("nobody");
            for (String one : all.recipient().split("[,;] ?")) {
                last = super.deliver(new Notification(
                        all.idempotencyKey(),
                        one,
                        all.template(),
                        all.subject(),
                        all.text(),
                        all.language(),
                        all.facts(),
                        all.createdAt()));
            }
            return last;
        }
    }

    static final class ChangingKind extends Addresses {
        private int asked;

        @Override
        public AddressKind reaches() {
            return AddressKind.values()[asked++ % 2];
        }
    }

    /** The kit on a channel whose parts a fault replaces. */
    static class Kit extends NotificationChannelKit implements NotificationChannel {
        final List<Notification> box = new ArrayList<>();

        @Override
        protected NotificationChannel open() {
            return this;
        }

        @Override
        public String id() {
            return "in_app";
        }

        @Override
        public synchronized DeliveryResult deliver(Notification notification) {
            box.add(notification);
            return new DeliveryResult.Delivered("r" + box.size());
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

    static final class BadName extends Kit {
        @Override
        public String id() {
            return "In-App";
        }
    }

    static final class ChangingName extends Kit {
        private int asked;

        @Override
        public String id() {
            return "in_app" + asked++;
        }
    }

    static final class AsciiOnly extends Kit {
        @Override
        protected List<String> arrived(String recipient) {
            return super.arrived(recipient).stream()
                    .map(text -> text.replaceAll("[^\\x00-\\x7F]", "?"))
                    .toList();
        }
    }

    static final class RefusesRepetition extends Kit {
        @Override
        public synchronized DeliveryResult deliver(Notification notification) {
            return box.contains(notification)
                    ? new DeliveryResult.Rejected("seen before")
                    : super.deliver(notification);
        }
    }

    static final class OneRecipient extends Kit {
        @Override
        protected List<String> arrived(String recipient) {
            return super.arrived("user-0");
        }
    }
}
