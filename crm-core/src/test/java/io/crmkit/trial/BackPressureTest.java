package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.Crm;
import io.crmkit.Crm.DueReport;
import io.crmkit.DueLimit;
import io.crmkit.desk.ListFilter;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.operation.Workload;
import io.crmkit.pool.Holding;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.time.ManualClock;
import io.crmkit.trial.FaultyStore.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when more is due than is done, when channels are slow, and when the store fails. */
class BackPressureTest {
    private static final Duration LONG = Duration.ofDays(30);

    /** A company whose leads have all been recycled long ago, if somebody had looked. */
    private static Office late(Store store, int leads) {
        Office office = Office.open(TestBook.standard(), store, "alice", "bob");
        IntStream.range(0, leads).forEach(office::capture);
        office.crm.runDue();
        office.clock.advance(LONG);
        return office;
    }

    private static int recycled(Office office) {
        return (int) office.boss.leads().list(ListFilter.ALL).items().stream()
                .filter(lead -> lead.holding().state() == Holding.State.POOLED)
                .count();
    }

    @Test
    void aRoundDoesAtMostSoManyItemsAndWhatItLeavesComesNext() {
        Office all = late(MemoryStore.create(), 20);
        DueReport whole = all.crm.runDue();
        assertThat(whole.more()).isFalse();
        Office office = late(MemoryStore.create(), 20);
        AtomicInteger tried = new AtomicInteger();
        office.channel = message -> {
            tried.incrementAndGet();
            return new DeliveryResult.Delivered(null);
        };
        int alarms = 0;
        int deliveries = 0;
        DueReport report = new DueReport(0, 0, 0, 0, true);
        while (report.more()) {
            tried.set(0);
            report = office.crm.runDue(DueLimit.of(7));
            assertThat(report.alarms() + tried.get()).isBetween(report.more() ? 7 : 0, 7);
            alarms += report.alarms();
            deliveries += report.deliveries();
        }
        assertThat(alarms).isEqualTo(whole.alarms()).isGreaterThan(20);
        assertThat(deliveries).isEqualTo(whole.deliveries()).isGreaterThan(20);
        assertThat(recycled(office)).isEqualTo(20);
        assertThat(office.intact()).isTrue();
    }

    @Test
    void manyMessagesDoNotKeepAlarmsWaitingNorManyAlarmsMessages() {
        Office office = late(MemoryStore.create(), 100);
        List<Integer> found = new ArrayList<>();
        office.channel = message -> {
            found.add(recycled(office));
            return new DeliveryResult.Delivered(null);
        };
        office.crm.runDue();
        assertThat(found.get(0)).as("recycled when the first message went out").isLessThan(60);
        int through = found.indexOf(100);
        assertThat(through).as("messages before the last lead was recycled").isBetween(1, found.size() - 50);
    }

    @Test
    void aSlowChannelHasAFewMessagesBetweenAlarms() {
        Office office = late(MemoryStore.create(), 100);
        List<Integer> found = new ArrayList<>();
        office.channel = message -> {
            found.add(recycled(office));
            office.clock.advance(Duration.ofSeconds(20));
            return new DeliveryResult.Delivered(null);
        };
        office.crm.runDue();
        // 8, 16, 32, 50, ... alarms and four messages each time
        assertThat(found.indexOf(100)).isBetween(1, 40);
        assertThat(found.size()).isGreaterThan(150);
    }

    @Test
    void whoIsSlowerThanHisLeaseSendsNothingThatAnotherMayHaveByThen() {
        ManualClock leases = ManualClock.at(Office.START);
        Office office = Office.open(TestBook.standard(), MemoryStore.of(leases), "alice", "bob", "carol", "dave");
        Office other = Office.on(office.store, TestBook.standard(), office.clock);
        IntStream.range(0, 40).forEach(office::capture);
        List<String> told = new ArrayList<>();
        other.channel = message -> {
            told.add(message.idempotencyKey());
            return new DeliveryResult.Delivered(null);
        };
        office.channel = message -> {
            told.add(message.idempotencyKey());
            office.clock.advance(Duration.ofSeconds(61));
            leases.advance(Duration.ofSeconds(61));
            other.crm.runDue();
            return new DeliveryResult.Delivered(null);
        };
        office.crm.runDue();
        // what was being sent when its lease ended is sent again, with the same key; what was not begun is not
        assertThat(told.stream().distinct()).hasSize(40);
        assertThat(told).hasSize(41);
        assertThat(office.crm.runDue().deliveries() + other.crm.runDue().deliveries())
                .isZero();
    }

    @Test
    void aRoundEndsWhenItsTimeIsOverAndHasDoneSomeOfEach() {
        Office office = late(MemoryStore.create(), 60);
        IntStream.range(200, 220).forEach(office::capture);
        office.channel = message -> {
            office.clock.advance(Duration.ofSeconds(1));
            return new DeliveryResult.Delivered(null);
        };
        DueReport none = office.crm.runDue(DueLimit.of(Duration.ZERO));
        assertThat(none.more()).isTrue();
        assertThat(none.alarms()).isBetween(1, 50);
        assertThat(none.deliveries()).isBetween(1, 4);
        DueReport some = office.crm.runDue(DueLimit.of(Duration.ofSeconds(6)));
        assertThat(some.more()).isTrue();
        assertThat(some.deliveries()).isBetween(6, 9);
    }

    /** Tells how many alarms are claimed together, each of which takes its time. */
    private static final class SlowStore extends PlainStore {
        private final ManualClock clock;
        final List<Integer> together = new ArrayList<>();
        Duration each = Duration.ZERO;

        SlowStore(Store store, ManualClock clock) {
            super(store);
            this.clock = clock;
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            List<Claim> claims = super.claim(request);
            if (request.kind().equals("alarm") && !claims.isEmpty()) {
                together.add(claims.size());
                clock.advance(each.multipliedBy(claims.size()));
            }
            return claims;
        }
    }

    @Test
    void fewAreClaimedTogetherWhileTheStoreIsSlow() {
        Office plain = late(MemoryStore.of(ManualClock.at(Office.START)), 150);
        SlowStore store = new SlowStore(plain.store, plain.clock);
        Office office = Office.on(store, TestBook.standard(), plain.clock);
        office.crm.runDue(DueLimit.of(100));
        assertThat(store.together).startsWith(8, 16);
        store.together.clear();
        store.each = Duration.ofSeconds(1);
        office.crm.runDue(DueLimit.of(200));
        // ten seconds are the most that a batch is to take, of the minute its leases live
        assertThat(store.together.get(store.together.size() - 1)).isBetween(1, 10);
        store.each = Duration.ZERO;
        store.together.clear();
        office.crm.runDue();
        assertThat(store.together).contains(50);
    }

    @Test
    void aStoreThatFailsEndsTheRoundAfterThreeItemsAndUsesUpNoLeaseOfTheOthers() {
        ManualClock leases = ManualClock.at(Office.START);
        FaultyStore store = new FaultyStore(MemoryStore.of(leases));
        Office office = late(store, 100);
        store.arm(Fault.LOST_UNKNOWN, 1, Integer.MAX_VALUE);
        for (int round = 0; round < 5; round++) {
            assertThatThrownBy(() -> office.crm.runDue()).isInstanceOf(StoreUnavailableException.class);
        }
        store.disarm();
        // eight at first, then one at a time until three in a row have failed
        int leased = 100
                - store.claim(new ClaimRequest("alarm", office.clock.instant(), 200, Duration.ofMinutes(1)))
                        .size();
        assertThat(leased).isLessThanOrEqualTo(8 + 4 * 3);
        leases.advance(Duration.ofMinutes(2));
        office.clock.advance(Duration.ofHours(12));
        office.crm.runDue();
        assertThat(recycled(office)).isEqualTo(100);
        assertThat(office.boss.operations().givenUp(ListFilter.ALL).items()).isEmpty();
        assertThat(office.intact()).isTrue();
    }

    @Test
    void oneItemThatTheStoreAlwaysFailsHoldsUpNobody() {
        Office plain = late(MemoryStore.create(), 20);
        Lead bad = plain.boss.leads().list(ListFilter.ALL).items().get(3);
        Store store = new PlainStore(plain.store) {
            @Override
            public io.crmkit.spi.store.CommitResult commit(io.crmkit.spi.store.Changeset changes) {
                if (changes.puts().stream()
                        .anyMatch(put -> put.key()
                                .equals(io.crmkit.spi.store.RecordKey.of(
                                        "lead", bad.id().value())))) {
                    throw new StoreException(StoreException.Outcome.NOT_APPLIED, "too long", null);
                }
                return super.commit(changes);
            }
        };
        Office office = Office.on(store, TestBook.standard(), plain.clock);
        office.crm.runDue();
        assertThat(recycled(office)).isEqualTo(19);
    }

    private static Crm crm(Office office, Consumer<Event> listener) {
        return Crm.builder()
                .policies(TestBook.standard())
                .store(office.store)
                .clock(office.clock)
                .language(Locale.ENGLISH)
                .listener(listener)
                .channel(new io.crmkit.spi.notification.NotificationChannel() {
                    @Override
                    public String id() {
                        return "test";
                    }

                    @Override
                    public DeliveryResult deliver(io.crmkit.spi.notification.Notification message) {
                        return office.channel.apply(message);
                    }
                })
                .build();
    }

    @Test
    void inTheBackgroundAChannelThatStandsStillHoldsUpNoAlarm() {
        Office office = late(MemoryStore.create(), 100);
        CountDownLatch through = new CountDownLatch(100);
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        office.channel = message -> {
            stuck.countDown();
            await(on);
            return new DeliveryResult.Delivered(null);
        };
        Crm crm = crm(office, event -> {
            if (event.kind().equals("lead.recycled")) {
                // nothing is recycled after the first message was begun but beside it
                await(stuck, event.kind());
                through.countDown();
            }
        });
        crm.start();
        await(through);
        assertThat(on.getCount()).isEqualTo(1);
        on.countDown();
        crm.close();
        assertThat(recycled(office)).isEqualTo(100);
    }

    private static void await(CountDownLatch latch, String why) {
        assertThat(why).isNotEmpty();
        await(latch);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingEndsAfterTheItemAtHandAndLeavesWhatWasClaimedToOthers() throws InterruptedException {
        // leases do not pass
        Office office = late(MemoryStore.of(ManualClock.at(Office.START)), 100);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        Crm crm = crm(office, event -> {
            if (event.kind().equals("lead.recycled")) {
                begun.countDown();
                await(on);
            }
        });
        crm.start();
        await(begun);
        Thread closer = new Thread(crm::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING && closer.isAlive()) {
            Thread.onSpinWait();
        }
        on.countDown();
        closer.join(60_000);
        assertThat(closer.isAlive()).isFalse();
        assertThat(recycled(office)).isEqualTo(1);
        office.crm.runDue();
        assertThat(recycled(office)).isEqualTo(100);
    }

    @Test
    void theHostIsToldOfLateWorkBeforeARoundAndWhenNothingIsLateAnyMore() {
        Office office = late(MemoryStore.create(), 10);
        List<Workload> told = new CopyOnWriteArrayList<>();
        Crm crm = Crm.builder()
                .policies(TestBook.standard())
                .store(office.store)
                .clock(office.clock)
                .lateWork(Duration.ofHours(1), told::add)
                .build();
        crm.runDue();
        assertThat(told)
                .singleElement()
                .satisfies(workload -> assertThat(workload.alarms().late()).isGreaterThanOrEqualTo(10));
        crm.runDue();
        assertThat(told).hasSize(1);
        office.clock.advance(Duration.ofMinutes(1));
        crm.runDue();
        office.clock.advance(Duration.ofMinutes(1));
        crm.runDue();
        assertThat(told).hasSize(2);
        assertThat(told.get(1).alarms().late() + told.get(1).deliveries().late())
                .isZero();
    }

    @Test
    void lateWorkNeedsAStoreThatCanTell() {
        assertThatThrownBy(() -> Crm.builder()
                        .policies(TestBook.standard())
                        .store(new PlainStore(MemoryStore.create()))
                        .lateWork(Duration.ofHours(1), workload -> {})
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WorkGauge")
                .hasMessageContaining("Maybe");
    }
}
