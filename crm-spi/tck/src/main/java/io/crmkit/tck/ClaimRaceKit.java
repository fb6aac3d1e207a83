package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Settlement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many claimers at once share the work without sharing an item. */
abstract class ClaimRaceKit extends ConcurrencyKit {
    private static final int CLAIMERS = 8;
    private static final int ENOUGH = 20_000;

    ClaimRaceKit() {}

    @Test
    void eachDueItemGoesToExactlyOneOfManyClaimers() {
        String[] ids = IntStream.range(0, 200).mapToObj(i -> "n" + i).toArray(String[]::new);
        schedule(ids);
        List<Claim> all = new CopyOnWriteArrayList<>();
        Crew.together(CLAIMERS, thread -> () -> {
            List<Claim> claims = claim(NOON, 7);
            while (!claims.isEmpty()) {
                all.addAll(claims);
                claims = claim(NOON, 7);
            }
            return true;
        });
        all.addAll(claim(NOON, 1_000));
        assertThat(all).extracting(c -> c.key().record().id()).containsExactlyInAnyOrder(ids);
        assertThat(all).extracting(Claim::attempt).containsOnly(1);
        assertThat(all).extracting(Claim::token).doesNotHaveDuplicates();
    }

    @Test
    void lanesStayInOrderWithManyClaimers() {
        int lanes = 4;
        int each = 10;
        Changeset.Builder plan = changes();
        for (int i = 0; i < lanes * each; i++) {
            String id = "lane%d-%02d".formatted(i % lanes, i / lanes);
            plan.schedule(work(id), NOON.minusSeconds(1_000 - i), "lane" + i % lanes);
        }
        committed(plan);
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> out = new ConcurrentHashMap<>();
        AtomicInteger handled = new AtomicInteger();
        Crew.together(CLAIMERS, thread -> () -> {
            for (int i = 0; i < ENOUGH && handled.get() < lanes * each; i++) {
                for (Claim claim : claim(NOON, 2)) {
                    String lane = String.valueOf(claim.lane());
                    AtomicInteger running = out.computeIfAbsent(lane, l -> new AtomicInteger());
                    assertThat(running.incrementAndGet()).as("out of %s", lane).isEqualTo(1);
                    seen.computeIfAbsent(lane, l -> new CopyOnWriteArrayList<>())
                            .add(claim.key().record().id());
                    running.decrementAndGet();
                    committed(changes().settle(Settlement.done(claim)));
                    handled.incrementAndGet();
                }
            }
            return true;
        });
        assertThat(handled).hasValue(lanes * each);
        seen.values().forEach(ids -> assertThat(ids).hasSize(each).isSorted());
    }

    @Test
    void laneIsOutOnceThoughEarlierItemsComeIn() {
        int items = 40;
        AtomicInteger planned = new AtomicInteger(1);
        AtomicInteger out = new AtomicInteger();
        AtomicInteger handled = new AtomicInteger();
        schedule("n1", NOON, "lane");
        Crew.together(CLAIMERS, thread -> () -> {
            for (int i = 0; i < ENOUGH && handled.get() < items && out.get() < 2; i++) {
                for (Claim claim : claim(NOON, 2)) {
                    assertThat(out.incrementAndGet()).as("out of the lane").isEqualTo(1);
                    int n = planned.incrementAndGet();
                    if (n <= items) {
                        schedule("n" + n, NOON.minusSeconds(n), "lane");
                    }
                    assertThat(claim(NOON, 2)).as("out beside %s", claim).isEmpty();
                    out.decrementAndGet();
                    committed(changes().settle(Settlement.done(claim)));
                    handled.incrementAndGet();
                }
            }
            return true;
        });
        assertThat(handled).hasValue(items);
    }

    @Test
    void claimIsSettledOnceThoughManyTry() {
        for (int round = 0; round < 10; round++) {
            schedule("a");
            Claim claim = claimOne();
            List<Boolean> wins = Crew.together(
                    CLAIMERS,
                    thread -> () -> store.commit(
                                    changes().settle(Settlement.done(claim)).build())
                            instanceof CommitResult.Committed);
            assertThat(wins).containsOnlyOnce(true);
        }
    }

    @Test
    void workIsHandledExactlyOnceThoughClaimersCompeteAndRetry() {
        Changeset.Builder plan = changes();
        for (int i = 0; i < 40; i++) {
            plan.put(bodyPut("n" + i, 0, "0")).schedule(work("n" + i), NOON, i % 2 == 0 ? null : "lane" + i % 8);
        }
        committed(plan);
        AtomicInteger handled = new AtomicInteger();
        Crew.together(CLAIMERS, thread -> () -> {
            for (int i = 0; i < ENOUGH && handled.get() < 40; i++) {
                for (Claim claim : store.claim(new ClaimRequest("remind", NOON, 3, LEASE))) {
                    String id = claim.key().record().id();
                    boolean again = claim.attempt() == 1 && id.hashCode() % 3 == 0;
                    Settlement settlement = again ? Settlement.retryAt(claim, NOON) : Settlement.done(claim);
                    Changeset.Builder changes = changes().settle(settlement);
                    committed(again ? changes : changes.put(bodyPut(id, 1, "1")));
                    handled.addAndGet(again ? 0 : 1);
                }
            }
            return true;
        });
        assertThat(handled).hasValue(40);
        assertThat(store.find(leads(100)).records())
                .extracting(r -> r.version())
                .containsOnly(2L);
        offers(LAST);
    }
}
