package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.tck.StoreKit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The kit on two stores of one PostgreSQL, as two processes have them: every call goes to the other. */
@Tag("heavy")
class TwoStoresTest extends StoreKit {
    private static HikariDataSource left;
    private static HikariDataSource right;

    @BeforeAll
    static void openPools() {
        left = Pools.of(Postgres.url("on"));
        right = Pools.of(Postgres.url("off"));
    }

    @AfterAll
    static void closePools() {
        left.close();
        right.close();
    }

    @Override
    protected Store open() {
        Pools.execute(left, "DROP SCHEMA IF EXISTS two CASCADE", "CREATE SCHEMA two");
        return new Alternating(
                JdbcStore.builder(left).schema("two").build(),
                JdbcStore.builder(right).schema("two").build());
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        Pools.passLeaseTime(left, "two.crm_work", duration);
    }

    @Override
    protected int seeds() {
        return Pools.SEEDS / 2;
    }

    private record Alternating(Store one, Store other, AtomicInteger calls) implements Store {
        Alternating(Store one, Store other) {
            this(one, other, new AtomicInteger());
        }

        private Store next() {
            return calls.incrementAndGet() % 2 == 0 ? one : other;
        }

        @Override
        public void prepare(List<RecordType> types) {
            one.prepare(types);
            other.prepare(types);
        }

        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            return next().get(keys);
        }

        @Override
        public Page find(Query query) {
            return next().find(query);
        }

        @Override
        public long count(Query query, long max) {
            return next().count(query, max);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            return next().commit(changes);
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            return next().claim(request);
        }

        @Override
        public void close() {
            one.close();
            other.close();
        }
    }
}
