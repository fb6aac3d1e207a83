package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.memory.MemoryStore;
import io.crmkit.operation.Workload;
import io.crmkit.operation.Workload.Queue;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.Store;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much due work waits is told without doing any of it. */
class WorkloadTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Queue NOTHING = new Queue(0, 0, null);

    private static Office on(Store store) {
        return Office.open(TestBook.standard(), store, "alice", "bob");
    }

    @Test
    void whatIsDueIsCountedUntilItIsDone() {
        Office office = on(MemoryStore.create());
        office.crm.runDue();
        assertThat(office.crm.workload(HOUR)).contains(new Workload(office.clock.instant(), NOTHING, NOTHING));
        office.capture(1);
        office.capture(2);
        office.crm.runDue();
        Instant until = office.clock.instant().plus(Duration.ofDays(60));
        Instant first = office.crm.rehearseDue(until, 100).items().get(0).at();
        office.clock.set(first);
        Workload due = office.crm.workload(HOUR).orElseThrow();
        assertThat(due.alarms().due()).isPositive();
        assertThat(due.alarms().late()).isZero();
        assertThat(due.alarms().oldest()).isEqualTo(first);
        assertThat(due.age(due.alarms())).isZero();
        assertThat(office.crm.workload(Duration.ZERO).orElseThrow().alarms().late())
                .isEqualTo(due.alarms().due());

        office.clock.set(first.plus(HOUR));
        Workload late = office.crm.workload(HOUR).orElseThrow();
        assertThat(late.alarms().late()).isPositive();
        assertThat(late.age(late.alarms())).isEqualTo(HOUR);
        assertThat(office.crm.workload(HOUR)).contains(late);

        office.crm.runDue();
        assertThat(office.crm.workload(HOUR).orElseThrow().alarms()).isEqualTo(NOTHING);
    }

    @Test
    void messagesThatAreNotDeliveredWaitUntilTheyAreTriedAgain() {
        Office office = on(MemoryStore.create());
        office.channel = message -> new DeliveryResult.Retry("down", Duration.ofHours(2));
        office.capture(1);
        Workload before = office.crm.workload(HOUR).orElseThrow();
        assertThat(before.deliveries().due()).isPositive();
        office.crm.runDue();
        assertThat(office.crm.workload(HOUR).orElseThrow().deliveries()).isEqualTo(NOTHING);
        office.clock.advance(Duration.ofHours(5));
        Workload late = office.crm.workload(HOUR).orElseThrow();
        assertThat(late.deliveries().due()).isEqualTo(late.deliveries().late());
        assertThat(late.age(late.deliveries())).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void aStoreThatCannotTellTellsNothingAndOneThatFailsSaysSo() {
        PowerfulStore store = PowerfulStore.create();
        assertThat(on(new PlainStore(MemoryStore.create())).crm.workload(HOUR)).isEmpty();
        Office office = on(store);
        assertThat(office.crm.workload(HOUR)).isPresent();
        store.down = true;
        assertThatThrownBy(() -> office.crm.workload(HOUR)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aToleranceOutOfItsBoundsIsRefused() {
        Office office = on(MemoryStore.create());
        for (Duration tolerance : new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(366)}) {
            assertThatThrownBy(() -> office.crm.workload(tolerance))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("PT0S to PT8760H");
        }
    }
}
