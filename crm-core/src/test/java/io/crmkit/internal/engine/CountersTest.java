package io.crmkit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Query;
import io.crmkit.time.ManualClock;
import io.crmkit.trial.TestBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Engine engine = new Engine(new Setup(
            MemoryStore.create(),
            TestBook.standard(),
            List.of(),
            InstantSource.fixed(Instant.parse("2026-03-02T01:00:00Z")),
            new Random(1),
            Locale.ENGLISH));

    private String next(int year) {
        return engine.execute(
                new Caller(Actor.system("x"), null),
                "next",
                List.of(),
                String.class,
                unit -> Counters.orderNumber(unit, year));
    }

    private void setLast(int year, long last) {
        engine.execute(new Caller(Actor.system("x"), null), "set", List.of(), Boolean.class, unit -> {
            unit.side(Side.sequence("orders-" + year), Side.Sequence.class, new Side.Sequence(0));
            unit.put(Side.sequence("orders-" + year), new Side.Sequence(last));
            return true;
        });
    }

    @Test
    void orderNumbersCountAsNumbersAndNotAsText_T14() {
        for (int i = 1; i <= 9; i++) {
            assertThat(next(2026)).isEqualTo("SO-2026-00000" + i);
        }
        assertThat(next(2026)).isEqualTo("SO-2026-000010");
        assertThat(next(2026)).isEqualTo("SO-2026-000011");
        assertThat(next(2027)).isEqualTo("SO-2027-000001");
        setLast(2026, 999_998);
        assertThat(List.of(next(2026), next(2026), next(2026)))
                .containsExactly("SO-2026-999999", "SO-2026-1000000", "SO-2026-1000001");
    }

    @Test
    void aNumberOfACommandThatFailsIsGivenToTheNext() {
        assertThat(next(2026)).isEqualTo("SO-2026-000001");
        try {
            engine.execute(new Caller(Actor.system("x"), null), "next", List.of(), String.class, unit -> {
                Counters.orderNumber(unit, 2026);
                throw new IllegalStateException("after the number was drawn");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("after the number was drawn");
        }
        assertThat(next(2026)).isEqualTo("SO-2026-000002");
    }

    @Test
    void lanesOfOneThreadNeverWaitForEachOther() throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            String first = i % 2 == 0 ? "a" : "b";
            String second = i % 2 == 0 ? "b" : "a";
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 500; n++) {
                    engine.execute(new Caller(Actor.system("x"), null), "both", List.of(), Boolean.class, unit -> {
                        unit.lane(first);
                        unit.lane(second);
                        unit.lane(first);
                        return true;
                    });
                }
            });
            threads[i].setDaemon(true);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void aKeyThatIsUsedAgainAfterItsTimeSendsAMessageOfItsOwn() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T01:00:00Z"));
        Engine sending = new Engine(new Setup(
                MemoryStore.create(),
                TestBook.standard(),
                List.of(new Nobody()),
                clock,
                new Random(1),
                Locale.ENGLISH));
        for (int i = 1; i <= 3; i++) {
            sending.execute(new Caller(Actor.system("x"), "k"), "tell", List.of(), Boolean.class, unit -> {
                unit.tell(UserId.of("alice"), "lead.assigned", "lead/1", Map.of());
                return true;
            });
            assertThat(sending.store().count(Query.of("message", 10), 10)).isEqualTo(i);
            clock.advance(Duration.ofDays(30).plusMillis(1));
        }
    }

    private static final class Nobody implements NotificationChannel {
        @Override
        public String id() {
            return "nobody";
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            return new DeliveryResult.Rejected("nobody is there");
        }
    }
}
