package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.SchemaMismatchException;
import io.crmkit.spi.store.SchemaMismatchException.Mismatch;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are made, widened, compared and shared. */
class SchemaTest {
    private static final RecordType LEAD =
            RecordType.of("lead").with("name", AttributeKind.TEXT).with("score", AttributeKind.NUMBER);
    private static final RecordType WIDER =
            LEAD.with("city", AttributeKind.TEXT).with("labels", AttributeKind.TAGS);
    private static final RecordKey KEY = RecordKey.of("lead", "a");
    private static final Map<String, AttributeValue> IN_SHANGHAI =
            Map.of("city", AttributeValue.of("上海"), "labels", AttributeValue.of(List.of("vip")));

    static Stream<Supplier<HikariDataSource>> databases() {
        return Stream.of(
                Pools::h2InMemory, () -> Pools.sqlite(Pools.folder()), () -> Pools.fresh(Pools.of(Postgres.url())));
    }

    private static CommitResult put(Store store, long expected, Map<String, AttributeValue> attributes) {
        return store.commit(Changeset.builder()
                .put(new Put(KEY, expected, attributes, 1, "{}"))
                .build());
    }

    private static JdbcStore careful(HikariDataSource pool) {
        return JdbcStore.builder(pool).createOrMigrate(false).build();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void storeThatMayNotCreateListsAllThatIsMissing(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> careful(pool).prepare(List.of(WIDER)))
                        .isInstanceOfSatisfying(
                                SchemaMismatchException.class,
                                e -> assertThat(e.mismatches())
                                        .extracting(Mismatch::attribute)
                                        .contains("table crm_meta", "table crm_work", "table crm_rec_lead"));
            }
            JdbcStore.of(pool).prepare(List.of(LEAD));
            assertThatThrownBy(() -> careful(pool).prepare(List.of(WIDER)))
                    .isInstanceOfSatisfying(
                            SchemaMismatchException.class,
                            e -> assertThat(e.mismatches())
                                    .containsExactlyInAnyOrder(
                                            new Mismatch("lead", "column a_city", "there", "missing"),
                                            new Mismatch("lead", "table crm_tag_lead", "there", "missing"),
                                            new Mismatch("lead", "row city of crm_attribute", "there", "missing"),
                                            new Mismatch("lead", "row labels of crm_attribute", "there", "missing"),
                                            new Mismatch("lead", "row of crm_type with 4", "there", "missing")));
            careful(pool).prepare(List.of(LEAD));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void sqlOfTheSchemaMakesTablesThatFit(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            Dialect dialect = JdbcStore.of(pool).dialect();
            String sql = JdbcSchema.sql(dialect, List.of(WIDER, RecordType.of("pair")));
            Pools.execute(pool, sql.split(";\n"));
            JdbcStore store = careful(pool);
            store.prepare(List.of(WIDER, RecordType.of("pair")));
            assertThat(store.migration(List.of(WIDER))).isEmpty();
            assertThat(put(store, 0, IN_SHANGHAI)).isInstanceOf(CommitResult.Committed.class);
            assertThat(store.get(List.of(KEY)).get(0).attributes()).isEqualTo(IN_SHANGHAI);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void migrationIsWhatIsMissing(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore.of(pool).prepare(List.of(LEAD));
            List<String> statements = careful(pool).migration(List.of(WIDER));
            assertThat(statements)
                    .anySatisfy(sql -> assertThat(sql)
                            .startsWith("ALTER TABLE crm_rec_lead ADD COLUMN")
                            .contains("a_city"));
            Pools.execute(pool, statements.toArray(String[]::new));
            JdbcStore store = careful(pool);
            store.prepare(List.of(WIDER));
            assertThat(put(store, 0, IN_SHANGHAI)).isInstanceOf(CommitResult.Committed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void newerSchemaIsRefusedWithBothNumbers(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore.of(pool).prepare(List.of(LEAD));
            Pools.execute(pool, "UPDATE crm_meta SET val = 7 WHERE name = 'schema_version'");
            assertThatThrownBy(() -> JdbcStore.of(pool).prepare(List.of(LEAD)))
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining("at most 1")
                    .hasMessageContaining("7");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatWasDeclaredIsKnownAfterARestart(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore first = JdbcStore.of(pool);
            first.prepare(List.of(WIDER));
            put(first, 0, IN_SHANGHAI);
            first.close();
            JdbcStore second = JdbcStore.of(pool);
            second.prepare(List.of(RecordType.of("lead")));
            assertThat(second.find(Query.of("lead", 9).where("city", "上海")).records())
                    .hasSize(1);
            assertThatThrownBy(
                            () -> second.prepare(List.of(RecordType.of("lead").with("city", AttributeKind.NUMBER))))
                    .isInstanceOf(SchemaMismatchException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void processThatDoesNotKnowAnAttributeYetLeavesNoOldValueOfIt(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore old = JdbcStore.of(pool);
            old.prepare(List.of(LEAD));
            JdbcStore young = JdbcStore.of(pool);
            young.prepare(List.of(WIDER));
            put(young, 0, IN_SHANGHAI);
            assertThat(old.get(List.of(KEY)).get(0).attributes()).isEqualTo(IN_SHANGHAI);
            assertThat(put(old, 1, Map.of("name", AttributeValue.of("Kim"))))
                    .isInstanceOf(CommitResult.Committed.class);
            Query city = Query.of("lead", 9).where("city", "上海");
            Query vip = Query.of("lead", 9).whereAnyOf("labels", List.of("vip"));
            assertThat(young.find(city).records()).isEmpty();
            assertThat(young.find(vip).records()).isEmpty();
            put(young, 2, IN_SHANGHAI);
            old.commit(Changeset.builder().delete(KEY, 3).build());
            assertThat(young.find(city).records()).isEmpty();
            assertThat(young.find(vip).records()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void prefixesKeepStoresApart(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore one = JdbcStore.builder(pool).tablePrefix("one_").build();
            JdbcStore two = JdbcStore.builder(pool).tablePrefix("two_").build();
            one.prepare(List.of(LEAD));
            two.prepare(List.of(WIDER));
            put(one, 0, Map.of());
            assertThat(two.get(List.of(KEY))).isEmpty();
            assertThat(put(two, 0, IN_SHANGHAI)).isInstanceOf(CommitResult.Committed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void processesMayPrepareAtOnce(Supplier<HikariDataSource> database) throws Exception {
        try (HikariDataSource pool = database.get()) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<JdbcStore>> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    RecordType type = i % 2 == 0 ? LEAD : WIDER;
                    Callable<JdbcStore> process = () -> {
                        JdbcStore store = JdbcStore.of(pool);
                        store.prepare(List.of(type, RecordType.of("pair")));
                        return store;
                    };
                    all.add(threads.submit(process));
                }
                for (Future<JdbcStore> each : all) {
                    each.get();
                }
                for (Future<JdbcStore> each : all) {
                    assertThat(each.get().migration(List.of(WIDER, RecordType.of("pair"))))
                            .isEmpty();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void attributesThatWereChangedByHandAreAStoreException(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore store = JdbcStore.of(pool);
            store.prepare(List.of(LEAD));
            put(store, 0, Map.of());
            Pools.execute(pool, "UPDATE crm_rec_lead SET attributes = '{\"name\":tru'");
            assertThatThrownBy(() -> store.get(List.of(KEY)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("lead/a");
        }
    }

    @Test
    void sqlSaysWhatEachDialectNeeds() {
        List<RecordType> types = List.of(WIDER);
        assertThat(JdbcSchema.sql(Dialect.MYSQL, types))
                .contains("utf8mb4_0900_bin", "INDEX crm_ix1_lead (a_name, id)", "ENGINE=InnoDB")
                .doesNotContain("CREATE INDEX");
        assertThat(JdbcSchema.sql(Dialect.MARIADB, types)).contains("utf8mb4_nopad_bin");
        assertThat(JdbcSchema.sql(Dialect.POSTGRESQL, types, "sales", "x_"))
                .contains("CREATE TABLE IF NOT EXISTS sales.x_rec_lead", "COLLATE \"C\"", "sales.x_token");
        assertThat(JdbcSchema.sql(Dialect.SQLITE, types))
                .contains("WITHOUT ROWID")
                .endsWith(";\n");
        assertThat(JdbcSchema.sql(Dialect.H2, types)).contains("a_name VARBINARY(760)", "body_long CLOB");
    }

    @Test
    void namesThatAreNoneAreWrongArguments() {
        try (HikariDataSource pool = Pools.h2InMemory()) {
            for (String prefix : List.of("", "Crm_", "1_", "crm-", "abcdefghijklm", "a;drop")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() ->
                                JdbcStore.builder(pool).tablePrefix(prefix).build());
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(pool).schema("a b").build());
        }
        try (HikariDataSource pool = Pools.sqlite(Pools.folder())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(pool).schema("other").build());
        }
    }

    @Test
    void settingsThatLoseCommitsOrMisorderTextsAreRefused() {
        try (HikariDataSource pool = Pools.of("jdbc:h2:mem:ignoring;IGNORECASE=TRUE")) {
            assertThatThrownBy(() -> JdbcStore.of(pool))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("IGNORECASE");
        }
        try (HikariDataSource pool = Pools.of("jdbc:sqlite::memory:")) {
            assertThatThrownBy(() -> JdbcStore.of(pool))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("file");
        }
    }

    @Test
    void databaseThatCannotBeReachedIsAStoreException() {
        try (HikariDataSource pool = Pools.h2InMemory()) {
            FaultySource faulty = new FaultySource(pool);
            faulty.arm(FaultySource.Mode.BEFORE, "08001", 1);
            assertThatThrownBy(() -> JdbcStore.of(faulty.source()))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED));
        }
    }

    @Test
    void schemasOfADatabaseKeepStoresApart() {
        try (HikariDataSource pool = Pools.h2InMemory()) {
            Pools.execute(pool, "CREATE SCHEMA one", "CREATE SCHEMA two");
            for (String schema : List.of("one", "two")) {
                JdbcStore store = JdbcStore.builder(pool)
                        .schema(schema)
                        .dialect(Dialect.H2)
                        .build();
                store.prepare(List.of(WIDER));
                assertThat(put(store, 0, IN_SHANGHAI)).isEqualTo(new CommitResult.Committed(Map.of(KEY, 1L)));
                assertThat(store.find(Query.of("lead", 9).where("city", "上海")).records())
                        .hasSize(1);
            }
        }
    }
}
