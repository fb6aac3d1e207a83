package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.event.Event;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log in one order, and what a process is built from. */
class ProcessTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    @Test
    void aProcessWantsARuleBookAndDistinctChannels() {
        assertThatThrownBy(() -> Crm.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Crm.builder()
                        .policies(TestBook.standard())
                        .channel(new Same())
                        .channel(new Same())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[same, same]");
        try (Crm crm = Crm.inMemory(TestBook.standard())) {
            assertThat(crm.as(Actor.system("x")).crm()).isSameAs(crm);
            assertThat(crm.events(1, 10)).isEmpty();
        }
    }

    @Test
    void sealedEventsComeInOneOrder() {
        office.capture(1);
        office.capture(2);
        assertThat(office.crm.events(1, 10)).isEmpty();
        int sealed = office.crm.runDue().sealed();
        assertThat(sealed).isEqualTo((int) office.events());
        List<Event> events = office.crm.events(1, 1000);
        assertThat(events).hasSize(sealed);
        assertThat(events.get(0).position()).isEqualTo(1);
        assertThat(office.crm.events(sealed, 5)).hasSize(1);
        assertThat(office.store).isInstanceOf(MemoryStore.class);
    }

    private static final class Same implements io.crmkit.spi.notification.NotificationChannel {
        @Override
        public String id() {
            return "same";
        }

        @Override
        public io.crmkit.spi.notification.DeliveryResult deliver(io.crmkit.spi.notification.Notification message) {
            return new io.crmkit.spi.notification.DeliveryResult.Rejected("nobody");
        }
    }
}
