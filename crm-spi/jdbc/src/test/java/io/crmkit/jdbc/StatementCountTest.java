package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.jdbc.FaultySource.Mode;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often PostgreSQL is asked, commits counted. */
class StatementCountTest {
    private static final RecordType LEAD =
            RecordType.of("lead").with("name", AttributeKind.TEXT).with("labels", AttributeKind.TAGS);
    private static final RecordType UNIQUE = RecordType.of("unique");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private HikariDataSource pool;
    private FaultySource counting;
    private JdbcStore store;

    @BeforeEach
    void open() {
        pool = Pools.fresh(Pools.of(Postgres.url("on")));
        counting = new FaultySource(pool);
        store = JdbcStore.of(counting.source());
        store.prepare(List.of(LEAD, UNIQUE));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static RecordKey lead(String id) {
        return RecordKey.of("lead", id);
    }

    private static Put put(String id, long expected, String label) {
        return new Put(
                lead(id),
                expected,
                Map.of("name", AttributeValue.of(id), "labels", AttributeValue.of(List.of(label))),
                1,
                "{}");
    }

    private int asked(Runnable call) {
        counting.arm(Mode.BEFORE, "08006", -1);
        call.run();
        return counting.statements().size();
    }

    private void commit(Changeset.Builder changes) {
        store.commit(changes.build());
    }

    @Test
    void readIsOneStatementWhateverItReads() {
        commit(Changeset.builder().put(put("a", 0, "x")).put(new Put(RecordKey.of("unique", "a"), 0, Map.of(), 1, "")));
        List<RecordKey> keys = List.of(lead("a"), lead("b"), RecordKey.of("unique", "a"));
        assertThat(asked(() -> store.get(keys))).isEqualTo(1);
        Query query = Query.of("lead", 9).where("name", "a").whereAnyOf("labels", List.of("x"));
        assertThat(asked(() -> store.find(query))).isEqualTo(1);
        assertThat(asked(() -> store.count(query, 9))).isEqualTo(1);
        assertThat(asked(() -> store.get(List.of()))).isZero();
    }

    @Test
    void newRecordsOfATypeAreOneStatementAndTheirTagsAnother() {
        assertThat(asked(() -> commit(Changeset.builder().put(put("a", 0, "x")).put(put("b", 0, "x")))))
                .isEqualTo(3);
        assertThat(asked(() ->
                        commit(Changeset.builder().put(new Put(RecordKey.of("unique", "a"), 0, Map.of(), 1, "")))))
                .isEqualTo(2);
    }

    @Test
    void changeOfARecordIsOneStatementAndALookIfItMayHaveTags() {
        commit(Changeset.builder().put(put("a", 0, "x")).put(new Put(RecordKey.of("unique", "a"), 0, Map.of(), 1, "")));
        assertThat(asked(() -> commit(Changeset.builder().put(put("a", 1, "x")))))
                .isEqualTo(3);
        assertThat(asked(() ->
                        commit(Changeset.builder().put(new Put(RecordKey.of("unique", "a"), 1, Map.of(), 1, "")))))
                .isEqualTo(2);
    }

    @Test
    void expectationsOfATypeAreOneStatement() {
        commit(Changeset.builder().put(put("a", 0, "x")).put(put("b", 0, "x")));
        assertThat(asked(() -> commit(Changeset.builder().expect(lead("a"), 1).expect(lead("b"), 1))))
                .isEqualTo(2);
    }

    @Test
    void claimOfWorkWithoutLanesIsOneStatement() {
        commit(Changeset.builder()
                .schedule(new WorkKey("remind", lead("a")), NOON, null)
                .schedule(new WorkKey("remind", lead("b")), NOON, null));
        ClaimRequest request = new ClaimRequest("remind", NOON, 9, Duration.ofHours(1));
        assertThat(asked(() -> assertThat(store.claim(request)).hasSize(2))).isEqualTo(1);
    }

    @Test
    void settlingIsOneStatement() {
        commit(Changeset.builder().schedule(new WorkKey("remind", lead("a")), NOON, null));
        Claim claim = store.claim(new ClaimRequest("remind", NOON, 9, Duration.ofHours(1)))
                .get(0);
        assertThat(asked(() -> commit(Changeset.builder().settle(Settlement.done(claim)))))
                .isEqualTo(2);
    }

    @Test
    void serverThatCommitsLazilyIsToldNotTo() {
        try (HikariDataSource lazy = Pools.of(Postgres.url("off"))) {
            FaultySource other = new FaultySource(lazy);
            JdbcStore careful = JdbcStore.of(other.source());
            careful.prepare(List.of(LEAD, UNIQUE));
            other.arm(Mode.BEFORE, "08006", -1);
            careful.commit(Changeset.builder().put(put("a", 0, "x")).build());
            careful.claim(new ClaimRequest("remind", NOON, 9, Duration.ofHours(1)));
            assertThat(other.statements())
                    .filteredOn(sql -> sql.contains("synchronous_commit TO on"))
                    .hasSize(2);
        }
    }

    @Test
    void ofHostileNamesAndValuesNothingBecomesSql() {
        List<String> hostile = List.of("'; DROP TABLE crm_work; --", "\\' OR 1=1", "$1", "?", "%", "/*");
        counting.arm(Mode.BEFORE, "08006", -1);
        for (String text : hostile) {
            Query query = Query.of("lead", 9)
                    .where("name", text)
                    .whereAnyOf("labels", List.of(text))
                    .orderBy(io.crmkit.spi.store.Order.ascending("name").from(AttributeValue.of(text)));
            store.find(query);
        }
        assertThat(counting.statements()).hasSize(hostile.size());
        assertThat(counting.statements().stream().distinct()).hasSize(1);
    }
}
