package io.crmkit.examples.customstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoreException.Outcome;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this store promises of its file, beside the contract. */
class OneFileTest {
    private static final RecordType LEAD = RecordType.of("lead");
    private static final RecordType PART = RecordType.of("part");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final WorkKey REMIND = new WorkKey("remind", RecordKey.of("lead", "a"));

    @TempDir
    Path folder;

    @AfterEach
    void heal() {
        FaultyPath.LEFT.set(Integer.MAX_VALUE);
    }

    private Path file() {
        return folder.resolve("store");
    }

    private static Put put(String type, String id, long expected, String body) {
        return new Put(RecordKey.of(type, id), expected, Map.of(), 1, body);
    }

    private static List<StoredRecord> pair(Store store) {
        return store.get(List.of(RecordKey.of("lead", "a"), RecordKey.of("part", "a")));
    }

    private static List<Claim> claim(Store store) {
        return store.claim(new ClaimRequest("remind", NOON, 10, Duration.ofHours(1)));
    }

    @Test
    void reopenedStoreKnowsRecordsTypesWorkAndTombstones() {
        Claim first;
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            store.prepare(List.of(LEAD, PART));
            store.commit(Changeset.builder()
                    .put(put("lead", "a", 0, "上海 😀"))
                    .put(put("part", "a", 0, "x"))
                    .schedule(REMIND, NOON, "lane")
                    .build());
            store.commit(
                    Changeset.builder().delete(RecordKey.of("part", "a"), 1).build());
            first = claim(store).get(0);
        }
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            assertThat(pair(store))
                    .singleElement()
                    .extracting(StoredRecord::body)
                    .isEqualTo("上海 😀");
            assertThat(claim(store)).as("held").isEmpty();
            assertThat(store.commit(Changeset.builder()
                            .settle(Settlement.retryAt(first, NOON))
                            .put(put("part", "a", 0, "y"))
                            .build()))
                    .isEqualTo(new CommitResult.Committed(Map.of(RecordKey.of("part", "a"), 3L)));
            Claim second = claim(store).get(0);
            assertThat(second.attempt()).isEqualTo(2);
            assertThat(second.token()).isGreaterThan(first.token());
        }
    }

    @Test
    void refusedChangesetsAreNotOnDisk() {
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            store.prepare(List.of(LEAD, PART));
            assertThat(store.commit(Changeset.builder()
                            .put(put("lead", "a", 7, "x"))
                            .put(put("part", "a", 0, "x"))
                            .schedule(REMIND, NOON, null)
                            .build()))
                    .isInstanceOf(CommitResult.Conflicted.class);
        }
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            assertThat(pair(store)).isEmpty();
            assertThat(claim(store)).isEmpty();
        }
    }

    @Test
    void everyWriteThatFailsLeavesAllOrNothing() {
        boolean untouched = false;
        int writes = 0;
        for (; !untouched && writes < 100; writes++) {
            Path file = folder.resolve("store-" + writes);
            try (Store store = OneFileStore.open(FaultyPath.of(file), () -> NOON)) {
                store.prepare(List.of(LEAD, PART));
                store.commit(Changeset.builder()
                        .put(put("lead", "a", 0, "1"))
                        .put(put("part", "a", 0, "1"))
                        .build());
                FaultyPath.LEFT.set(writes);
                untouched = commits(store, "2");
                FaultyPath.LEFT.set(Integer.MAX_VALUE);
                if (!untouched) {
                    assertThatThrownBy(() -> pair(store)).as("let go").isInstanceOf(StoreException.class);
                }
            }
            try (Store store = OneFileStore.open(file, () -> NOON)) {
                List<String> bodies =
                        pair(store).stream().map(StoredRecord::body).distinct().toList();
                assertThat(bodies).as("after %s writes", writes).hasSize(1).isSubsetOf("1", "2");
                assertThat(claim(store)).hasSize(bodies.contains("2") ? 1 : 0);
                if (untouched) {
                    assertThat(bodies).containsExactly("2");
                }
            }
        }
        assertThat(untouched).isTrue();
        assertThat(writes)
                .as("writes and flushes of a commit, and one run without a fault")
                .isGreaterThan(2);
    }

    private static boolean commits(Store store, String body) {
        return commits(
                store,
                Changeset.builder()
                        .put(put("lead", "a", 1, body))
                        .put(put("part", "a", 1, body))
                        .schedule(REMIND, NOON, null)
                        .build());
    }

    private static boolean commits(Store store, Changeset both) {
        StoreException failure = catchThrowableOfType(StoreException.class, () -> store.commit(both));
        if (failure != null) {
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        return failure == null;
    }

    @Test
    void changesetThatFillsTheBuffersOfTheEngineIsAllOrNothing() {
        int size = 6_000;
        Changeset.Builder many = Changeset.builder();
        for (int i = 0; i < size; i++) {
            many.put(put("lead", "l" + i, 0, "x".repeat(4_000)));
        }
        for (int writes = 1; writes < 5; writes++) {
            Path file = folder.resolve("store-" + writes);
            try (Store store = OneFileStore.open(FaultyPath.of(file), () -> NOON)) {
                store.prepare(List.of(LEAD));
                FaultyPath.LEFT.set(writes);
                commits(store, many.build());
                FaultyPath.LEFT.set(Integer.MAX_VALUE);
            }
            try (Store store = OneFileStore.open(file, () -> NOON)) {
                assertThat(store.count(Query.of("lead", 1), 10_000))
                        .as("after %s writes", writes)
                        .isIn(0L, (long) size);
            }
        }
    }

    @Test
    void interruptedThreadLeavesTheStoreOpen() {
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            store.prepare(List.of(LEAD, PART));
            Thread.currentThread().interrupt();
            store.commit(Changeset.builder()
                    .put(put("lead", "a", 0, "x"))
                    .put(put("part", "a", 0, "x"))
                    .build());
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(pair(store)).hasSize(2);
        }
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            Thread.currentThread().interrupt();
            assertThat(pair(store)).hasSize(2);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
    }

    @Test
    void fileIsUsedByOneStoreAtATime() {
        try (Store store = OneFileStore.open(file())) {
            store.prepare(List.of(LEAD));
            assertThatThrownBy(() -> OneFileStore.open(file()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("used by no other process");
        }
        OneFileStore.open(file()).close();
    }

    @Test
    void fileOfAnotherFormatIsRefusedAndLeftAsItIs() throws IOException {
        OneFileStore.open(file()).close();
        try (MVStore newer = MVStore.open(file().toString())) {
            newer.setStoreVersion(2);
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> OneFileStore.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The format (2) must be 1.");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void fileOfAnotherProgramIsRefused() {
        try (MVStore foreign = MVStore.open(file().toString())) {
            foreign.openMap("theirs").put("a", "b");
        }
        assertThatThrownBy(() -> OneFileStore.open(file())).isInstanceOf(StoreException.class);
        Path none = folder.resolve("no such folder").resolve("store");
        assertThatThrownBy(() -> OneFileStore.open(none)).isInstanceOf(StoreException.class);
    }

    @Test
    void compactedFileIsSmallAndHoldsWhatItHeld() throws IOException {
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            store.prepare(List.of(LEAD, PART));
            store.commit(Changeset.builder()
                    .put(put("part", "a", 0, "y"))
                    .schedule(REMIND, NOON, null)
                    .build());
            for (int version = 0; version < 50; version++) {
                store.commit(
                        Changeset.builder().put(put("lead", "a", version, "x")).build());
            }
            assertThatThrownBy(() -> OneFileStore.compact(file())).isInstanceOf(StoreException.class);
        }
        long before = Files.size(file());
        OneFileStore.compact(file());
        assertThat(Files.size(file())).isLessThan(before / 2);
        try (Store store = OneFileStore.open(file(), () -> NOON)) {
            assertThat(pair(store)).extracting(StoredRecord::version).containsExactly(50L, 1L);
            assertThat(claim(store)).hasSize(1);
        }
    }

    @Test
    void leasesTimeStandsStillWhileTheClockGoesBack() {
        Instant[] now = {NOON};
        try (Store store = OneFileStore.open(file(), () -> now[0])) {
            store.commit(Changeset.builder().schedule(REMIND, NOON, null).build());
            Claim claim = claim(store).get(0);
            now[0] = NOON.plus(Duration.ofHours(2));
            Changeset done = Changeset.builder().settle(Settlement.done(claim)).build();
            assertThat(store.commit(done)).isInstanceOf(CommitResult.LeaseLost.class);
            now[0] = NOON;
            assertThat(store.commit(done)).isInstanceOf(CommitResult.LeaseLost.class);
        }
    }
}
