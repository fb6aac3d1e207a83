package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Backlog;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.WorkGauge;
import io.crmkit.spi.store.WorkKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes are committed together with tables of the host, by the host. */
class JoinTransactionTest {
    private static final RecordType LEAD = RecordType.of("lead").with("name", AttributeKind.TEXT);
    private static final RecordKey KEY = RecordKey.of("lead", "a");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ClaimRequest DUE = new ClaimRequest("remind", NOON, 9, Duration.ofHours(1));

    static Stream<Supplier<HikariDataSource>> databases() {
        return Stream.of(
                Pools::h2InMemory, () -> Pools.sqlite(Pools.folder()), () -> Pools.fresh(Pools.of(Postgres.url())));
    }

    private static Put put(long expected, String name) {
        return new Put(KEY, expected, Map.of("name", AttributeValue.of(name)), 1, name);
    }

    private static CommitResult commit(Store store, Changeset.Builder changes) {
        return store.commit(changes.build());
    }

    private interface Use {
        void with(HikariDataSource pool, JdbcStore store, Connection connection, Store joined) throws SQLException;
    }

    private static void join(Supplier<HikariDataSource> database, Use use) throws SQLException {
        try (HikariDataSource pool = database.get()) {
            Pools.execute(pool, "CREATE TABLE invoice (id INT PRIMARY KEY)");
            JdbcStore store = JdbcStore.of(pool);
            store.prepare(List.of(LEAD));
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                use.with(pool, store, connection, store.joinTransaction(connection));
            }
        }
    }

    private static long count(Connection connection) throws SQLException {
        return Long.parseLong(Syntax.ask(connection, "SELECT COUNT(*) FROM invoice"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nobodySeesTheChangesBeforeTheHostCommits(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            Syntax.execute(connection, "INSERT INTO invoice VALUES (1)");
            Changeset.Builder changes =
                    Changeset.builder().put(put(0, "x")).schedule(new WorkKey("remind", KEY), NOON, "l");
            assertThat(commit(joined, changes)).isEqualTo(new CommitResult.Committed(Map.of(KEY, 1L)));
            assertThat(joined.get(List.of(KEY))).hasSize(1);
            assertThat(joined.find(Query.of("lead", 9).where("name", "x")).records())
                    .hasSize(1);
            assertThat(joined.count(Query.of("lead", 9), 9)).isEqualTo(1);
            assertThat(store.get(List.of(KEY))).isEmpty();
            connection.commit();
            assertThat(store.get(List.of(KEY))).hasSize(1);
            assertThat(count(connection)).isEqualTo(1);
            connection.commit();
            assertThat(store.claim(DUE)).hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void hostThatRollsBackTakesTheChangesBack(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            Syntax.execute(connection, "INSERT INTO invoice VALUES (1)");
            commit(joined, Changeset.builder().put(put(0, "x")));
            connection.rollback();
            assertThat(store.get(List.of(KEY))).isEmpty();
            assertThat(count(connection)).isZero();
            connection.rollback();
            assertThat(commit(store, Changeset.builder().put(put(0, "y")))).isInstanceOf(CommitResult.Committed.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void refusedChangesetLeavesTheTransactionAsItWas(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            commit(store, Changeset.builder().put(put(0, "x")));
            Syntax.execute(connection, "INSERT INTO invoice VALUES (1)");
            RecordKey other = RecordKey.of("lead", "b");
            Changeset.Builder stale = Changeset.builder()
                    .put(put(0, "y"))
                    .put(new Put(other, 0, Map.of(), 1, ""))
                    .schedule(new WorkKey("remind", KEY), NOON, null);
            assertThat(commit(joined, stale))
                    .isEqualTo(new CommitResult.Conflicted(List.of(new CommitResult.Conflict(KEY, 0, 1))));
            assertThat(commit(joined, Changeset.builder().put(put(1, "z")))).isInstanceOf(CommitResult.Committed.class);
            connection.commit();
            assertThat(store.get(List.of(KEY, other))).extracting(r -> r.body()).containsExactly("z");
            assertThat(count(connection)).isEqualTo(1);
            connection.commit();
            assertThat(store.claim(DUE)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void workIsClaimedAndSettledWithinTheTransaction(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            commit(store, Changeset.builder().schedule(new WorkKey("remind", KEY), NOON, "l"));
            List<Claim> claims = joined.claim(DUE);
            assertThat(claims).hasSize(1);
            connection.rollback();
            Claim again = store.claim(DUE).get(0);
            assertThat(again.attempt()).isEqualTo(1);
            assertThat(commit(joined, Changeset.builder().settle(Settlement.done(again))))
                    .isInstanceOf(CommitResult.Committed.class);
            assertThat(commit(joined, Changeset.builder().settle(Settlement.done(again))))
                    .isEqualTo(new CommitResult.LeaseLost(List.of(again)));
            connection.commit();
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void groupsAreThoseOfTheTransactionAndAScanIsNotToBeHad(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            Grouping byName = Grouping.of(Query.of("lead", 1)).by("name");
            commit(joined, Changeset.builder().put(put(0, "x")));
            Groups groups = ((Aggregation) joined).aggregate(byName);
            assertThat(groups.groups()).extracting(Groups.Group::count).containsExactly(1L);
            assertThat(store.aggregate(byName).groups()).isEmpty();
            connection.rollback();
            assertThat(joined).isNotInstanceOf(BulkScan.class);
            joined.close();
            assertThatThrownBy(() -> ((Aggregation) joined).aggregate(byName)).isInstanceOf(StoreException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void joinedStoreCountsWhatIsDueWithinTheTransaction(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            Instant now = Instant.parse("2026-03-02T12:00:00Z");
            commit(joined, Changeset.builder().schedule(new WorkKey("count", KEY), now, null));
            assertThat(((WorkGauge) joined).backlog("count", now, now)).isEqualTo(new Backlog(1, 1, now));
            assertThat(store.backlog("count", now, now)).isEqualTo(Backlog.NONE);
            connection.rollback();
            joined.close();
            assertThatThrownBy(() -> ((WorkGauge) joined).backlog("count", now, now))
                    .isInstanceOf(StoreException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void joinedStoreEndsWithoutTheConnection(Supplier<HikariDataSource> database) throws SQLException {
        join(database, (pool, store, connection, joined) -> {
            joined.prepare(List.of(LEAD));
            joined.close();
            assertThatThrownBy(() -> joined.get(List.of(KEY))).isInstanceOf(StoreException.class);
            assertThat(connection.isClosed()).isFalse();
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> store.joinTransaction(connection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");
        });
    }
}
