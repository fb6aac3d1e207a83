package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.jdbc.FaultySource.Mode;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoreException.Outcome;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An error at every JDBC call in turn leaves the state before or after, no connection behind, and the right answer. */
@Tag("heavy")
abstract class FaultKit {
    private static final RecordType LEAD =
            RecordType.of("lead").with("name", AttributeKind.TEXT).with("labels", AttributeKind.TAGS);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int ENOUGH = 2_000;

    private HikariDataSource pool;
    private FaultySource faulty;
    private JdbcStore store;

    abstract HikariDataSource database();

    /** What the store sees of a data source. */
    DataSource seen(DataSource source) {
        return source;
    }

    @BeforeEach
    void open() {
        pool = database();
        faulty = new FaultySource(pool);
        store = JdbcStore.of(seen(faulty.source()));
        store.prepare(List.of(LEAD));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static RecordKey lead(String id) {
        return RecordKey.of("lead", id);
    }

    private static Put put(String id, long expected, String label) {
        Map<String, AttributeValue> attributes =
                Map.of("name", AttributeValue.of(id), "labels", AttributeValue.of(List.of(label)));
        return new Put(lead(id), expected, attributes, 1, "{}");
    }

    private static ClaimRequest due(String kind) {
        return new ClaimRequest(kind, NOON, 10, Duration.ofHours(1));
    }

    /** Runs a call with a fault. Returns the exception it ended with. */
    private @Nullable StoreException failing(Mode mode, String state, int call, Callable<?> action) throws Exception {
        faulty.arm(mode, state, call);
        try {
            action.call();
            return null;
        } catch (StoreException e) {
            return e;
        } finally {
            faulty.disarm();
            assertThat(faulty.open())
                    .as("connections left behind after %s", faulty.failed())
                    .isZero();
        }
    }

    private Changeset everything(int n) {
        assertThat(store.commit(Changeset.builder()
                        .put(put("update" + n, 0, "old" + n))
                        .put(put("delete" + n, 0, "old" + n))
                        .put(put("expect" + n, 0, "old" + n))
                        .schedule(new WorkKey("kind" + n, lead("done")), NOON, "lane")
                        .build()))
                .isInstanceOf(CommitResult.Committed.class);
        Claim claim = store.claim(due("kind" + n)).get(0);
        return Changeset.builder()
                .put(put("update" + n, 1, "new" + n))
                .put(put("insert" + n, 0, "new" + n))
                .delete(lead("delete" + n), 1)
                .expect(lead("expect" + n), 1)
                .expect(lead("absent" + n), 0)
                .settle(Settlement.done(claim))
                .schedule(new WorkKey("kind" + n, lead("planned")), NOON, null)
                .build();
    }

    /** What there is of a changeset: everything, nothing, or neither. */
    private boolean isApplied(int n) {
        List<RecordKey> keys = List.of(lead("update" + n), lead("insert" + n), lead("delete" + n));
        List<String> found = store.get(keys).stream()
                .map(r -> r.key().id() + " " + r.version())
                .toList();
        List<String> tagged =
                store.find(Query.of("lead", 9).whereAnyOf("labels", List.of("new" + n))).records().stream()
                        .map(r -> r.key().id())
                        .toList();
        List<String> offered = store.claim(due("kind" + n)).stream()
                .map(c -> c.key().record().id())
                .toList();
        boolean applied = found.contains("insert" + n + " 1");
        assertThat(found)
                .as(faulty.failed())
                .containsExactlyElementsOf(
                        applied
                                ? List.of("update" + n + " 2", "insert" + n + " 1")
                                : List.of("update" + n + " 1", "delete" + n + " 1"));
        assertThat(tagged)
                .as(faulty.failed())
                .containsExactlyElementsOf(applied ? List.of("insert" + n, "update" + n) : List.of());
        assertThat(offered).as(faulty.failed()).containsExactlyElementsOf(applied ? List.of("planned") : List.of());
        return applied;
    }

    /** Whether a call may leave it open what became of a commit. */
    boolean isAtCommit(String call) {
        return call.startsWith("commit");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"BEFORE", "AFTER", "FROM_THEN_ON"})
    void commitIsAppliedAsAWholeOrNotAtAll(Mode mode) throws Exception {
        int unknown = 0;
        for (int n = 1; n < ENOUGH; n++) {
            Changeset changes = everything(n);
            StoreException e = failing(
                    mode,
                    "08006",
                    n,
                    () -> assertThat(store.commit(changes)).isInstanceOf(CommitResult.Committed.class));
            boolean applied = isApplied(n);
            if (e == null) {
                assertThat(applied).as(faulty.failed()).isTrue();
            } else if (e.outcome() == Outcome.NOT_APPLIED) {
                assertThat(applied).as(faulty.failed()).isFalse();
            } else {
                unknown++;
                assertThat(isAtCommit(String.valueOf(faulty.failed())))
                        .as(faulty.failed())
                        .isTrue();
            }
            if (faulty.failed() == null) {
                assertThat(n).isGreaterThan(50);
                assertThat(unknown).isPositive();
                return;
            }
        }
        throw new AssertionError("A commit takes more than " + ENOUGH + " calls.");
    }

    @Test
    void commitThatOthersWereInTheWayOfIsDoneAnewExactlyOnce() throws Exception {
        commitIsDoneAnew(Mode.BEFORE);
    }

    @Test
    void commitThatOthersWereInTheWayOfIsDoneAnewThoughItCannotBeRolledBack() throws Exception {
        commitIsDoneAnew(Mode.BEFORE_AND_AT_ROLLBACK);
    }

    private void commitIsDoneAnew(Mode mode) throws Exception {
        for (int n = 1; n < ENOUGH; n++) {
            Changeset changes = everything(n);
            StoreException e = failing(
                    mode,
                    contention(),
                    n,
                    () -> assertThat(store.commit(changes)).isInstanceOf(CommitResult.Committed.class));
            assertThat(e).as(faulty.failed()).isNull();
            assertThat(isApplied(n)).isTrue();
            if (faulty.failed() == null) {
                return;
            }
        }
        throw new AssertionError("A commit takes more than " + ENOUGH + " calls.");
    }

    /** The SQLState of an error by which this database says that others were in the way. */
    abstract String contention();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"BEFORE", "AFTER", "FROM_THEN_ON"})
    void claimLosesNoItem(Mode mode) throws Exception {
        for (int n = 1; n < ENOUGH; n++) {
            String kind = "claim" + n;
            store.commit(Changeset.builder()
                    .schedule(new WorkKey(kind, lead("a")), NOON, null)
                    .schedule(new WorkKey(kind, lead("b")), NOON, "lane")
                    .build());
            failing(mode, "08006", n, () -> assertThat(store.claim(due(kind))).hasSize(2));
            Pools.passLeaseTime(pool, "crm_work", Duration.ofHours(2));
            assertThat(claimWhenFree(due(kind)))
                    .as(faulty.failed())
                    .extracting(c -> c.key().record().id())
                    .containsExactly("a", "b");
            if (faulty.failed() == null) {
                return;
            }
        }
        throw new AssertionError("A claim takes more than " + ENOUGH + " calls.");
    }

    /** Claims when the server has noticed that a connection is gone, and has let go what it held. */
    private List<Claim> claimWhenFree(ClaimRequest request) throws InterruptedException {
        List<Claim> claims = store.claim(request);
        for (int i = 0; i < 3_000 && claims.isEmpty(); i++) {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            claims = store.claim(request);
        }
        return claims;
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"BEFORE", "AFTER", "FROM_THEN_ON"})
    void readsAnswerWhollyOrFail(Mode mode) throws Exception {
        store.commit(Changeset.builder()
                .put(put("a", 0, "red"))
                .put(put("b", 0, "red"))
                .build());
        Query query = Query.of("lead", 2).whereAnyOf("labels", List.of("red"));
        List<Callable<Object>> reads = List.of(
                () -> store.get(List.of(lead("a"), lead("b"))).stream()
                        .map(StoredRecord::key)
                        .toList(),
                () -> store.find(query).records().stream()
                        .map(StoredRecord::key)
                        .toList(),
                () -> store.count(query, 9),
                () -> store.aggregate(Grouping.of(query).by("name")),
                () -> scanned());
        for (Callable<Object> read : reads) {
            Object whole = read.call();
            for (int n = 1; n == 1 || faulty.failed() != null; n++) {
                StoreException e =
                        failing(mode, "08006", n, () -> assertThat(read.call()).isEqualTo(whole));
                assertThat(e == null || e.outcome() == Outcome.NOT_APPLIED).isTrue();
                assertThat(n).isLessThan(ENOUGH);
            }
        }
    }

    private List<RecordKey> scanned() {
        try (RecordScan scan = store.scan(List.of("lead"))) {
            List<RecordKey> keys = new ArrayList<>();
            for (StoredRecord record = scan.next(); record != null; record = scan.next()) {
                keys.add(record.key());
            }
            return keys;
        }
    }

    @Test
    void preparationThatFailedIsCompletedByTheNext() throws Exception {
        RecordType wider = LEAD.with("score", AttributeKind.NUMBER);
        for (int n = 1; n == 1 || faulty.failed() != null; n++) {
            JdbcStore other = JdbcStore.builder(faulty.source())
                    .tablePrefix("p" + n + "_")
                    .build();
            List<List<RecordType>> steps = List.of(List.of(LEAD), List.of(wider, RecordType.of("pair")));
            List<RecordType> step = steps.get(n % 2);
            if (n % 2 == 1) {
                other.prepare(steps.get(0));
            }
            failing(Mode.BEFORE, "08006", 1 + n / 2, () -> {
                other.prepare(step);
                return true;
            });
            other.prepare(step);
            assertThat(other.migration(step)).isEmpty();
            assertThat(other.commit(Changeset.builder().put(put("a", 0, "red")).build()))
                    .isInstanceOf(CommitResult.Committed.class);
            assertThat(n).isLessThan(ENOUGH);
        }
    }
}
