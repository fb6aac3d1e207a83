package io.crmkit.internal.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer reads as if all had been written to one store, and the store below stays as it was. */
class OverlayTest {
    private static final RecordType LEAD = RecordType.of("lead")
            .with("name", AttributeKind.TEXT)
            .with("score", AttributeKind.NUMBER)
            .with("tags", AttributeKind.TAGS);
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<String> NAMES = List.of("a", "B", "绿", "𝄞", "ﬀ", "z");

    private final MemoryStore below = MemoryStore.create();
    private final MemoryStore whole = MemoryStore.create();
    private final Overlay overlay = new Overlay(below, ManualClock.at(NOW));

    @BeforeEach
    void prepare() {
        List.of(below, whole, overlay).forEach(store -> store.prepare(List.of(LEAD)));
    }

    private static Put put(Random random, String id, long expected) {
        Map<String, AttributeValue> attributes = new java.util.HashMap<>();
        if (random.nextInt(4) > 0) {
            attributes.put("name", AttributeValue.of(NAMES.get(random.nextInt(NAMES.size()))));
        }
        if (random.nextInt(4) > 0) {
            attributes.put("score", AttributeValue.of(random.nextInt(5) - 2));
        }
        attributes.put("tags", AttributeValue.of(Set.of("t" + random.nextInt(3))));
        return new Put(RecordKey.of("lead", id), expected, attributes, 1, "{\"n\":" + random.nextInt(1_000) + "}");
    }

    private static long version(Store store, String id) {
        List<StoredRecord> found = store.get(List.of(RecordKey.of("lead", id)));
        return found.isEmpty() ? 0 : found.get(0).version();
    }

    /** Writes the same to some stores: puts and deletes of records that are there, and puts of new ones. */
    private static void change(Random random, Store... stores) {
        String id = "n" + random.nextInt(30);
        boolean delete = random.nextInt(4) == 0;
        long seed = random.nextLong();
        for (Store store : stores) {
            long version = version(store, id);
            Changeset.Builder changes = Changeset.builder();
            if (delete && version > 0) {
                changes.delete(RecordKey.of("lead", id), version);
            } else if (!delete) {
                changes.put(put(new Random(seed), id, version));
            }
            changes.expect(RecordKey.of("lead", "x"), 0);
            assertThat(store.commit(changes.build())).isInstanceOf(CommitResult.Committed.class);
        }
    }

    private static List<String> texts(List<StoredRecord> records) {
        return records.stream()
                .map(record -> record.key() + " " + record.attributes() + record.body())
                .toList();
    }

    private static List<String> all(Store store, Query query) {
        List<String> all = new ArrayList<>();
        Page page = store.find(query);
        while (true) {
            all.addAll(texts(page.records()));
            Cursor next = page.next();
            if (next == null) {
                return all;
            }
            assertThat(page.records()).hasSize(query.limit());
            page = store.find(query.after(next));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLayerReadsLikeOneStore(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            change(random, below, whole);
        }
        List<String> before = all(below, Query.of("lead", 7));
        for (int i = 0; i < 60; i++) {
            change(random, overlay, whole);
            int limit = 1 + random.nextInt(9);
            for (Order order : List.of(
                    Order.ascending("score"),
                    Order.descending("score").from(AttributeValue.of(-1)).to(AttributeValue.of(2)),
                    Order.ascending("name"),
                    Order.descending("name"))) {
                Query query = Query.of("lead", limit).orderBy(order);
                assertThat(all(overlay, query)).isEqualTo(all(whole, query));
                assertThat(overlay.count(query, 1_000)).isEqualTo(whole.count(query, 1_000));
            }
            Query some = Query.of("lead", limit).whereAnyOf("tags", List.of("t1"));
            assertThat(all(overlay, some)).isEqualTo(all(whole, some));
            assertThat(overlay.count(some, 3)).isEqualTo(whole.count(some, 3));
            List<RecordKey> keys = List.of(
                    RecordKey.of("lead", "n" + random.nextInt(30)),
                    RecordKey.of("lead", "n" + random.nextInt(30)),
                    RecordKey.of("lead", "n1"));
            assertThat(texts(overlay.get(keys))).isEqualTo(texts(whole.get(keys)));
        }
        assertThat(all(below, Query.of("lead", 7))).isEqualTo(before);
    }

    @Test
    void anotherVersionThanTheOneThatWasReadIsAConflict() {
        Random random = new Random(1);
        for (int i = 0; i < 3; i++) {
            below.commit(Changeset.builder().put(put(random, "a", i)).build());
        }
        for (long wrong : new long[] {0, 1, 2, 4}) {
            assertThat(overlay.commit(
                            Changeset.builder().put(put(random, "a", wrong)).build()))
                    .isInstanceOf(CommitResult.Conflicted.class);
            assertThat(overlay.commit(Changeset.builder()
                            .expect(RecordKey.of("lead", "a"), wrong)
                            .build()))
                    .isInstanceOf(CommitResult.Conflicted.class);
        }
        assertThat(overlay.commit(Changeset.builder().put(put(random, "a", 3)).build()))
                .isEqualTo(new CommitResult.Committed(Map.of(RecordKey.of("lead", "a"), 4L)));
        assertThat(version(overlay, "a")).isEqualTo(4);
        assertThat(version(below, "a")).isEqualTo(3);
    }

    @Test
    void workThatIsPlannedBelowIsNeitherSeenNorClaimed() {
        WorkKey work = new WorkKey("alarm", RecordKey.of("lead", "a"));
        below.commit(Changeset.builder().schedule(work, NOW, null).build());
        ClaimRequest request = new ClaimRequest("alarm", NOW, 10, Duration.ofMinutes(1));
        assertThat(overlay.claim(request)).isEmpty();
        overlay.commit(Changeset.builder().schedule(work, NOW, null).build());
        assertThat(overlay.claim(request)).singleElement().satisfies(claim -> {
            assertThat(claim.key()).isEqualTo(work);
            overlay.commit(Changeset.builder().settle(Settlement.done(claim)).build());
        });
        assertThat(below.claim(request)).hasSize(1);
        overlay.close();
        assertThat(version(below, "a")).isZero();
    }
}
