package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.event.Event;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final Instant NOW = Chronicle.START.plusSeconds(500);

    private final Chronicle chronicle = new Chronicle();
    private final History history = new History(chronicle.store, chronicle.json);

    private List<Event> sealed() {
        List<Event> all = new ArrayList<>();
        for (List<Event> page = history.fromPosition(1, 1000);
                !page.isEmpty();
                page = history.fromPosition(all.size() + 1, 1000)) {
            all.addAll(page);
        }
        return all;
    }

    private void assertGapFreeAndInOrder(int expected) {
        List<Event> all = sealed();
        assertThat(all).hasSize(expected);
        Map<String, Long> last = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).position()).isEqualTo(i + 1L);
            long before = last.getOrDefault(all.get(i).subject(), 0L);
            assertThat(all.get(i).sequence()).isEqualTo(before + 1);
            last.put(all.get(i).subject(), before + 1);
        }
    }

    @Test
    void entriesGetPositionsInTheOrderOfTimeThenSubject() {
        chronicle.append("b", 2);
        chronicle.append("c", 1);
        chronicle.append("a", 2);
        chronicle.append("a", 2);
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of())).isEqualTo(4);
        assertThat(sealed())
                .extracting(e -> e.subject() + e.sequence())
                .containsExactly("lead/c1", "lead/a1", "lead/a2", "lead/b1");
        chronicle.append("d", 0);
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of())).isEqualTo(1);
        assertThat(sealed().get(4).subject()).isEqualTo("lead/d");
        assertThat(chronicle.intact().blocks()).isEqualTo(2);
    }

    @Test
    void aBlockHasItsFixedForm() {
        chronicle.append("a", 1);
        chronicle.append("b", 2);
        chronicle.sealer.seal(chronicle.store, NOW, List.of());
        StoredRecord block = chronicle.record(RecordKey.of("block", "0000000001"));
        String digest = Hashes.of(Hashes.of(chronicle.entry("a", 1).body())
                + Hashes.of(chronicle.entry("b", 1).body()));
        assertThat(block.body())
                .isEqualTo("{\"at\":\"2026-03-01T00:08:20Z\",\"count\":2,\"entries\":\"" + digest
                        + "\",\"first\":1,\"format\":1,\"number\":1,\"previous\":\"\"}");
        assertThat(block.attributes()).isEqualTo(Map.of("number", AttributeValue.of(1)));
        chronicle.append("c", 3);
        chronicle.sealer.seal(chronicle.store, NOW, List.of());
        assertThat(chronicle.record(RecordKey.of("block", "0000000002")).body())
                .contains("\"previous\":\"" + Hashes.of(block.body()) + "\"");
    }

    @Test
    void nothingToSealMakesNoBlock() {
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of())).isZero();
        assertThat(chronicle.intact()).isEqualTo(new io.crmkit.event.LogVerification.Intact(0, 0, 0, ""));
        assertThat(chronicle.intact().anchor()).isNull();
    }

    @Test
    void clocksThatGoBackDoNotTurnAChainAround() {
        for (int i = 0; i < 5; i++) {
            chronicle.append("a", 100 - i);
            chronicle.append("b", 50);
        }
        chronicle.seal();
        assertGapFreeAndInOrder(10);
        assertThat(chronicle.intact().unsealed()).isZero();
    }

    @Test
    void allIsSealedInTheOrderOfTimeHoweverManyBlocksItTakes() {
        IntStream.range(0, 3_500).forEach(i -> chronicle.append("s" + i % 700, i / 3));
        assertThat(chronicle.seal()).isEqualTo(3_500);
        assertGapFreeAndInOrder(3_500);
        assertThat(chronicle.seal()).isZero();
        assertThat(chronicle.intact().blocks()).isEqualTo(4);
    }

    @Test
    void whatIsWrittenAtTheVeryInstantOrLaterWaitsForTheNextSeal() {
        IntStream.range(0, 1_600).forEach(i -> chronicle.append("s" + i % 70, i / 2));
        assertThat(chronicle.sealer.sealBefore(chronicle.store, Chronicle.START.plusSeconds(700)))
                .isEqualTo(1_400);
        assertThat(chronicle.intact().unsealed()).isEqualTo(200);
        assertThat(chronicle.sealer.sealBefore(chronicle.store, Chronicle.START.plusSeconds(700)))
                .isZero();
        assertThat(chronicle.seal()).isEqualTo(200);
        assertGapFreeAndInOrder(1_600);
    }

    @Test
    void whatASlowClockWroteLateIsSealedWithTheRest() {
        IntStream.range(0, 1_500).forEach(i -> chronicle.append("a" + i, 1_000 + i));
        AtomicInteger commits = new AtomicInteger();
        Store watched = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, call, with) -> {
                    if (call.getName().equals("commit") && commits.getAndIncrement() == 0) {
                        chronicle.append("late", 1);
                    }
                    return call.invoke(chronicle.store, with);
                });
        assertThat(chronicle.sealer.sealAll(watched, NOW)).isEqualTo(1_501);
        assertGapFreeAndInOrder(1_501);
        assertThat(chronicle.intact().unsealed()).isZero();
    }

    @Test
    void aChainWhoseFirstEntryIsTheYoungestIsSealedFromItsFirst() {
        IntStream.range(0, 2_300).forEach(i -> chronicle.append("a", 5_000 - i));
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of())).isEqualTo(1000);
        assertThat(sealed().get(999).sequence()).isEqualTo(1000);
        assertThat(chronicle.seal()).isEqualTo(1300);
        assertGapFreeAndInOrder(2_300);
        assertThat(chronicle.intact().blocks()).isEqualTo(3);
    }

    @Test
    void aSettlementCommitsWithTheBlock() {
        Claim claim = claim();
        chronicle.append("a", 1);
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of(Settlement.done(claim))))
                .isEqualTo(1);
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of(Settlement.done(claim))))
                .isZero();
        Claim again = claim();
        chronicle.append("a", 2);
        assertThat(again.token()).isGreaterThan(claim.token());
        assertThat(chronicle.sealer.seal(chronicle.store, NOW, List.of(Settlement.done(claim))))
                .isZero();
        assertThat(chronicle.intact().unsealed()).isEqualTo(1);
    }

    private Claim claim() {
        WorkKey key = new WorkKey("seal", RecordKey.of("block", "log"));
        chronicle.commit(Changeset.builder().schedule(key, NOW, null).build());
        return chronicle
                .store
                .claim(new ClaimRequest("seal", NOW, 1, Duration.ofMinutes(5)))
                .get(0);
    }

    @Tag("heavy")
    @Test
    void sealersAndWritersSideBySideMakeOneChainOfBlocks() throws Exception {
        int writers = 2;
        int each = 150;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String id = "w" + w;
                writing.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        chronicle.append(id, (i * 7) % 20);
                    }
                    return null;
                }));
            }
            List<Future<Integer>> sealing = new ArrayList<>();
            for (int s = 0; s < 2; s++) {
                sealing.add(threads.submit(() -> {
                    start.await();
                    int sealed = 0;
                    for (int i = 0; i < 100; i++) {
                        sealed += chronicle.sealer.seal(chronicle.store, NOW, List.of());
                        assertThat(chronicle.damages()).isEmpty();
                    }
                    return sealed;
                }));
            }
            start.countDown();
            for (Future<?> future : writing) {
                future.get(60, TimeUnit.SECONDS);
            }
            int sealed = 0;
            for (Future<Integer> future : sealing) {
                sealed += future.get(60, TimeUnit.SECONDS);
            }
            assertThat(sealed + chronicle.seal()).isEqualTo(writers * each);
        } finally {
            threads.shutdownNow();
        }
        assertGapFreeAndInOrder(writers * each);
        assertThat(chronicle.intact().entries()).isEqualTo((long) writers * each);
    }
}
