package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");
    private final List<Notification> attempts = new ArrayList<>();

    private void channel(java.util.function.Function<Notification, DeliveryResult> answer) {
        office.channel = message -> {
            attempts.add(message);
            return answer.apply(message);
        };
    }

    private String status(String id) {
        return office.store
                .get(List.of(RecordKey.of("message", id)))
                .get(0)
                .body()
                .replaceFirst(".*\"status\":\"([A-Z]+)\".*", "$1");
    }

    private void assignTo(String user, int number) {
        office.capture(Office.profile(number).withSource("user:" + user));
        office.clock.advance(Duration.ofMillis(1));
    }

    @Test
    void aRetryKeepsTheKeyAndTheOrderOfTheRecipientAndHoldsUpNobodyElse() {
        channel(message -> message.recipient().equals("alice") && attempts.size() < 4
                ? new DeliveryResult.Retry("busy", Duration.ofMinutes(1))
                : new DeliveryResult.Delivered("ref"));
        assignTo("alice", 1);
        assignTo("alice", 2);
        assignTo("bob", 3);
        assertThat(office.crm.runDue().deliveries()).isEqualTo(1);
        assertThat(office.messages).extracting(Notification::recipient).containsExactly("bob");
        Notification first = attempts.stream()
                .filter(message -> message.recipient().equals("alice"))
                .findFirst()
                .orElseThrow();
        assertThat(status(first.idempotencyKey())).isEqualTo("PENDING");
        office.clock.advance(Duration.ofMinutes(1));
        office.crm.runDue();
        office.clock.advance(Duration.ofMinutes(1));
        office.crm.runDue();
        assertThat(office.messages)
                .filteredOn(message -> message.recipient().equals("alice"))
                .hasSize(2)
                .first()
                .isEqualTo(first);
        assertThat(office.messages)
                .extracting(Notification::createdAt)
                .filteredOn(at -> at.isBefore(office.clock.instant()))
                .hasSize(3);
        assertThat(status(first.idempotencyKey())).isEqualTo("DELIVERED");
    }

    @Test
    void whoStoodStillTellsNobodyWhatAnotherHasToldMeanwhileInADigest_T4() {
        ManualClock leases = ManualClock.at(Office.START);
        MemoryStore memory = MemoryStore.of(leases);
        TestBook book = TestBook.standard();
        Office fast = Office.open(book, memory, "alice");
        book.notifications = TestNotifications.NONE.digest("18:00", "lead.assigned");
        fast.capture(Office.profile(1).withSource("user:alice"));
        fast.capture(Office.profile(2).withSource("user:alice"));
        AtomicBoolean claimed = new AtomicBoolean();
        Store store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, call, with) -> {
                    Object result = call.invoke(memory, with);
                    if (result instanceof List<?> list
                            && !list.isEmpty()
                            && list.get(0) instanceof Claim claim
                            && claim.key().kind().equals("message")
                            && claimed.compareAndSet(false, true)) {
                        leases.advance(Duration.ofMinutes(2));
                        fast.time.advance(Duration.ofHours(9));
                        leases.advance(Duration.ofMinutes(2));
                    }
                    return result;
                });
        Office slow = Office.on(store, book, ManualClock.at(Office.START.plusSeconds(1)));
        slow.crm.runDue();
        assertThat(claimed).isTrue();
        assertThat(fast.messages)
                .extracting(Notification::template)
                .contains("digest")
                .doesNotContain("lead.assigned");
        assertThat(slow.messages).isEmpty();
    }

    @Test
    void aMessageThatIsRejectedIsDeadAtOnceAndOutOfTheWay() {
        channel(message -> attempts.size() == 1
                ? new DeliveryResult.Rejected("no such address")
                : new DeliveryResult.Delivered(null));
        assignTo("alice", 1);
        assignTo("alice", 2);
        assertThat(office.crm.runDue().deliveries()).isEqualTo(1);
        assertThat(status(attempts.get(0).idempotencyKey())).isEqualTo("DEAD");
        assertThat(status(attempts.get(1).idempotencyKey())).isEqualTo("DELIVERED");
    }

    @Test
    void aChannelThatAlwaysThrowsIsGivenUpAfterTenAttempts() {
        channel(message -> {
            throw new IllegalStateException("broken channel");
        });
        assignTo("alice", 1);
        for (int i = 0; i < 20; i++) {
            office.crm.runDue();
            office.clock.advance(Duration.ofHours(12));
            office.boss.followUp();
        }
        String id = attempts.get(0).idempotencyKey();
        assertThat(attempts)
                .filteredOn(message -> message.idempotencyKey().equals(id))
                .hasSize(10);
        assertThat(status(id)).isEqualTo("DEAD");
        assertThat(office.intact()).isTrue();
    }

    @Test
    void anAnswerThatMakesNoSenseIsAFailureOfOneMessageOnly() {
        channel(message -> message.recipient().equals("alice")
                ? new DeliveryResult.Retry("far away", Duration.ofSeconds(Long.MAX_VALUE / 2))
                : new DeliveryResult.Delivered(null));
        assignTo("alice", 1);
        assignTo("bob", 2);
        office.crm.runDue();
        assertThat(office.messages).extracting(Notification::recipient).containsExactly("bob");
    }

    @Test
    void whatPeopleWriteIsTextAndNoTemplate() {
        Lead lead = office.capture(Office.profile(1).withSource("user:alice"));
        io.crmkit.lead.Conversion customer =
                ((io.crmkit.desk.ConvertResult.Converted) office.boss.leads().convert(lead.id(), null)).conversion();
        office.boss
                .service()
                .open(customer.account(), "{title} ${record}\r\u2028\t{0}", null, true)
                .orThrow();
        office.crm.runDue();
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("ticket.opened"))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("{title} ${record}"));
    }
}
