package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreClockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ClaimRequest REQUEST = new ClaimRequest("remind", NOON, 10, Duration.ofMinutes(1));
    private static final WorkKey WORK = new WorkKey("remind", RecordKey.of("lead", "a"));

    private Instant clock = NOON;

    private static void schedule(MemoryStore store) {
        store.commit(Changeset.builder().schedule(WORK, NOON, null).build());
    }

    @Test
    void leaseEndsAtTheMomentItsTimeHasPassed() {
        try (MemoryStore store = MemoryStore.of(() -> clock)) {
            schedule(store);
            store.claim(REQUEST);
            clock = NOON.plusSeconds(60).minusNanos(1);
            assertThat(store.claim(REQUEST)).isEmpty();
            clock = NOON.plusSeconds(60);
            assertThat(store.claim(REQUEST)).hasSize(1);
        }
    }

    @Test
    void whatHasExpiredStaysSoWhenTheClockGoesBack() {
        try (MemoryStore store = MemoryStore.of(() -> clock)) {
            schedule(store);
            Claim claim = store.claim(REQUEST).get(0);
            Changeset settle =
                    Changeset.builder().settle(Settlement.done(claim)).build();
            clock = NOON.plusSeconds(61);
            assertThat(store.commit(settle)).isEqualTo(new CommitResult.LeaseLost(List.of(claim)));
            clock = NOON;
            assertThat(store.commit(settle)).isEqualTo(new CommitResult.LeaseLost(List.of(claim)));
            assertThat(store.claim(REQUEST)).extracting(Claim::attempt).containsExactly(2);
        }
    }

    @Test
    void systemClockKeepsALeaseAlive() {
        try (MemoryStore store = MemoryStore.create()) {
            schedule(store);
            Claim claim = store.claim(REQUEST).get(0);
            assertThat(store.claim(REQUEST)).isEmpty();
            assertThat(store.commit(
                            Changeset.builder().settle(Settlement.done(claim)).build()))
                    .isInstanceOf(CommitResult.Committed.class);
        }
    }
}
