package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.jdbc.FaultySource.Mode;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scan keeps one connection as long as it is open, and gives it back as it was. */
@Tag("heavy")
class ScanConnectionTest {
    private static final RecordType LEAD = RecordType.of("lead");
    private static final int RECORDS = 1_200;

    static Stream<Supplier<HikariDataSource>> databases() {
        return Stream.of(
                Pools::h2InMemory, () -> Pools.sqlite(Pools.folder()), () -> Pools.fresh(Pools.of(Postgres.url())));
    }

    private static void plant(JdbcStore store, int records) {
        for (int from = 0; from < records; from += 200) {
            Changeset.Builder changes = Changeset.builder();
            for (int n = from; n < Math.min(records, from + 200); n++) {
                changes.put(new Put(RecordKey.of("lead", "n" + (10_000 + n)), 0, Map.of(), 1, "{}"));
            }
            assertThat(store.commit(changes.build())).isInstanceOf(CommitResult.Committed.class);
        }
    }

    private static int read(RecordScan scan) {
        int records = 0;
        try (scan) {
            while (scan.next() != null) {
                records++;
            }
        }
        return records;
    }

    private static JdbcStore prepared(DataSource source) {
        JdbcStore store = JdbcStore.of(source);
        store.prepare(List.of(LEAD));
        return store;
    }

    private static int taken(HikariDataSource pool) {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void storeThatIsClosedWhileAScanReadsEndsItBetweenTwoRecords(Supplier<HikariDataSource> database)
            throws InterruptedException {
        try (HikariDataSource pool = database.get()) {
            JdbcStore store = prepared(pool);
            plant(store, RECORDS);
            CountDownLatch reading = new CountDownLatch(1);
            AtomicReference<Throwable> end = new AtomicReference<>();
            RecordScan scan = store.scan(List.of("lead"));
            Thread reader = new Thread(() -> {
                try {
                    for (int i = 0; i < RECORDS && scan.next() != null; i++) {
                        if (i == RECORDS / 3) {
                            reading.countDown();
                        }
                    }
                } catch (RuntimeException | Error e) {
                    end.set(e);
                }
            });
            reader.start();
            reading.await();
            store.close();
            reader.join();
            assertThat(end.get())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            told -> assertThat(told).isInstanceOf(StoreException.class));
            assertThat(taken(pool)).isZero();
            assertThatThrownBy(() -> store.scan(List.of("lead"))).isInstanceOf(StoreException.class);
            assertThat(taken(pool)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void openScanKeepsOneConnectionUntilItIsAtItsEndOrClosed(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            JdbcStore store = prepared(pool);
            plant(store, 3);
            RecordScan whole = store.scan(List.of("lead"));
            RecordScan broken = store.scan(List.of("lead"));
            RecordScan forgotten = store.scan(List.of("lead"));
            assertThat(taken(pool)).isEqualTo(3);
            assertThat(read(whole)).isEqualTo(3);
            broken.close();
            assertThat(taken(pool)).isEqualTo(1);
            store.close();
            assertThat(taken(pool)).isZero();
            assertThatThrownBy(forgotten::next).isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void recordsAreReadPageByPage(Supplier<HikariDataSource> database) {
        try (HikariDataSource pool = database.get()) {
            FaultySource counting = new FaultySource(pool);
            JdbcStore store = prepared(counting.source());
            plant(store, RECORDS);
            counting.arm(Mode.BEFORE, "08006", -1);
            try (RecordScan scan = store.scan(List.of("lead"))) {
                assertThat(scan.next()).isNotNull();
                assertThat(pages(counting)).isEqualTo(1);
                assertThat(read(scan)).isEqualTo(RECORDS - 1);
            }
            assertThat(pages(counting)).isEqualTo(3);
        }
    }

    private static long pages(FaultySource counting) {
        return counting.statements().stream()
                .filter(sql -> sql.contains("crm_rec_lead"))
                .count();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void afterEveryFaultNoConnectionIsLeftBehindOrChanged(Supplier<HikariDataSource> database) throws SQLException {
        try (HikariDataSource pool = database.get()) {
            FaultySource faulty = new FaultySource(pool);
            JdbcStore store = prepared(faulty.source());
            plant(store, RECORDS);
            List<String> before = modes(pool);
            for (Mode mode : Mode.values()) {
                int failures = 0;
                for (int n = 1; n == 1 || faulty.failed() != null; n += n < 30 ? 1 : 97) {
                    faulty.arm(mode, "08006", n);
                    failures += scans(store) ? 0 : 1;
                    faulty.disarm();
                    assertThat(faulty.open()).as(faulty.failed()).isZero();
                    assertThat(modes(pool)).as(faulty.failed()).isEqualTo(before);
                }
                assertThat(failures).isGreaterThan(5);
            }
            assertThat(read(store.scan(List.of("lead")))).isEqualTo(RECORDS);
        }
    }

    private static boolean scans(JdbcStore store) {
        RecordScan scan;
        try {
            scan = store.scan(List.of("lead"));
        } catch (StoreException e) {
            return false;
        }
        try (scan) {
            int records = 0;
            while (scan.next() != null) {
                records++;
            }
            assertThat(records).isEqualTo(RECORDS);
            return true;
        } catch (StoreException e) {
            assertThat(e.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED);
            assertThatThrownBy(scan::next).isInstanceOf(IllegalStateException.class);
            return false;
        }
    }

    /** How each connection of a pool works. */
    private static List<String> modes(HikariDataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            List<String> modes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Connection connection = pool.getConnection();
                all.add(connection);
                modes.add(connection.getAutoCommit() + " " + connection.getTransactionIsolation() + " "
                        + connection.isReadOnly());
            }
            return modes;
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }
}
