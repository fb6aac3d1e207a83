package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoreException.Outcome;
import io.crmkit.spi.store.WorkKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full loses nothing, leaves nothing half, and when there is room the same store goes on. */
@Tag("heavy")
class FullDiskKit {
    private static final RecordType LEAD =
            RecordType.of("lead").with("name", AttributeKind.TEXT).with("labels", AttributeKind.TAGS);
    private static final RecordType MIRROR = RecordType.of("mirror").with("name", AttributeKind.TEXT);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int ENOUGH = 5_000;
    /** How often a full disk is found to be full. */
    private static final int MORE = 20;

    /** Where a database keeps its files. */
    enum Engine {
        H2 {
            @Override
            HikariDataSource open(Path folder) {
                return Pools.of("jdbc:h2:file:" + folder.resolve("full") + ";REUSE_SPACE=FALSE");
            }
        },
        SQLITE {
            @Override
            HikariDataSource open(Path folder) {
                return Pools.of("jdbc:sqlite:" + folder.resolve("full.db"));
            }
        },
        /** Its tables and indexes are on the small disk, its log is not: without that the whole server ends. */
        POSTGRESQL {
            @Override
            HikariDataSource open(Path folder) throws Exception {
                Path space = Files.createDirectory(folder.resolve("space"));
                try (HikariDataSource pool = Pools.of(Postgres.url())) {
                    Pools.execute(
                            pool,
                            "CREATE TABLESPACE small LOCATION '" + space + "'",
                            "DROP SCHEMA IF EXISTS small CASCADE",
                            "CREATE SCHEMA small");
                }
                return Pools.of(Postgres.url("on") + "%20-c%20default_tablespace=small%20-c%20search_path=small");
            }

            @Override
            void drop(HikariDataSource pool) {
                Pools.execute(pool, "DROP SCHEMA small CASCADE", "DROP TABLESPACE small");
            }
        };

        abstract HikariDataSource open(Path folder) throws Exception;

        void drop(HikariDataSource pool) {}
    }

    /** What is dropped in any case, so that a test that failed is in nobody's way. */
    private interface Dropped extends AutoCloseable {
        @Override
        void close();
    }

    @ParameterizedTest
    @EnumSource
    void commandsAreNeitherLostNorDoubledAndTheLogIsIntact(Engine engine) throws Exception {
        try (SmallDisk disk = SmallDisk.ofMegabytes(16);
                HikariDataSource pool = engine.open(disk.folder());
                Dropped dropped = () -> engine.drop(pool)) {
            Captures captures = new Captures(pool, true);
            int number = 0;
            while (number < 10) {
                assertThat(captures.send(number++)).isTrue();
            }
            disk.fill(400_000);
            while (captures.failed() < MORE) {
                captures.send(number++);
                assertThat(number).isLessThan(ENOUGH);
            }
            captures.runDue();
            disk.free();
            captures.assertWhatWasToldHolds();
            captures.sendAllAgain();
            assertThat(captures.doubled()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesetsAreThereAsAWholeOrNotAtAllAsItWasTold(Engine engine) throws Exception {
        try (SmallDisk disk = SmallDisk.ofMegabytes(16);
                HikariDataSource pool = engine.open(disk.folder());
                Dropped dropped = () -> engine.drop(pool)) {
            JdbcStore store = JdbcStore.of(pool);
            store.prepare(List.of(LEAD, MIRROR));
            Map<String, Outcome> told = new TreeMap<>();
            Set<String> acknowledged = new TreeSet<>();
            disk.fill(800_000);
            for (int i = 0, failed = 0; failed < MORE; i++) {
                try {
                    store.commit(pair("n" + i, i));
                    acknowledged.add("n" + i);
                } catch (StoreException e) {
                    told.put("n" + i, e.outcome());
                    failed++;
                }
                assertThat(i).isLessThan(ENOUGH);
            }
            disk.free();
            assertThat(told.values())
                    .as("an engine whose statements, not its commits, find out that there is no room")
                    .matches(outcomes -> engine != Engine.POSTGRESQL || !outcomes.contains(Outcome.UNKNOWN));
            store.commit(pair("last", 1));
            Set<String> leads = ids(store, Query.of("lead", 1_000));
            assertThat(leads).containsAll(acknowledged).contains("last");
            told.forEach((id, outcome) -> {
                if (outcome == Outcome.NOT_APPLIED) {
                    assertThat(leads).doesNotContain(id);
                }
            });
            assertThat(ids(store, Query.of("mirror", 1_000))).isEqualTo(leads);
            assertThat(ids(store, Query.of("lead", 1_000).whereAnyOf("labels", List.of("new"))))
                    .isEqualTo(leads);
            Set<String> due = new TreeSet<>();
            for (Claim claim : store.claim(new ClaimRequest("copy", NOON, 1_000, Duration.ofHours(1)))) {
                due.add(claim.key().record().id());
            }
            assertThat(due).isEqualTo(leads);
        }
    }

    private static Changeset pair(String id, int size) {
        String body = "x".repeat(size % 7 * 3_000);
        Map<String, AttributeValue> name = Map.of("name", AttributeValue.of("new"));
        Map<String, AttributeValue> labels =
                Map.of("name", AttributeValue.of("new"), "labels", AttributeValue.of(List.of("new")));
        return Changeset.builder()
                .put(new Put(RecordKey.of("lead", id), 0, labels, 1, body))
                .put(new Put(RecordKey.of("mirror", id), 0, name, 1, body))
                .schedule(new WorkKey("copy", RecordKey.of("lead", id)), NOON, null)
                .build();
    }

    private static Set<String> ids(JdbcStore store, Query query) {
        Set<String> ids = new TreeSet<>();
        store.find(query).records().forEach(record -> ids.add(record.key().id()));
        return ids;
    }
}
