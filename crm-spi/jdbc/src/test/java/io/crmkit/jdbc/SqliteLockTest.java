package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is read within a transaction of SQLite is read under the lock, or the write after it fails whoever waits. */
class SqliteLockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void everyStatementOfATransactionIsExecutedUnderTheLock() {
        assertThat(write(UnaryOperator.identity())).isGreaterThan(5);
    }

    /** Commits, claims and settles, and returns how many statements within transactions were looked at. */
    static int write(UnaryOperator<DataSource> defect) {
        Path file = Pools.folder().resolve("lock.db");
        AtomicInteger looked = new AtomicInteger();
        try (HikariDataSource pool = Pools.of("jdbc:sqlite:" + file)) {
            JdbcStore plain = JdbcStore.of(pool);
            plain.prepare(List.of(RecordType.of("lead")));
            JdbcStore store = JdbcStore.of(watched(file, looked, defect.apply(pool)));
            store.prepare(List.of(RecordType.of("lead")));
            RecordKey key = RecordKey.of("lead", "a");
            store.commit(Changeset.builder()
                    .put(new Put(key, 0, Map.of(), 1, ""))
                    .schedule(new WorkKey("copy", key), NOON, "lane")
                    .build());
            Claim claim = store.claim(new ClaimRequest("copy", NOON, 1, Duration.ofHours(1)))
                    .get(0);
            store.commit(Changeset.builder()
                    .put(new Put(key, 1, Map.of(), 1, ""))
                    .settle(Settlement.done(claim))
                    .build());
        }
        return looked.get();
    }

    private static DataSource watched(Path file, AtomicInteger looked, DataSource source) {
        return new Between() {
            private boolean within;

            @Override
            String said(Connection connection, String sql) {
                if (within && !sql.equals("COMMIT") && !sql.equals("ROLLBACK")) {
                    looked.incrementAndGet();
                    assertThat(isLocked(file))
                            .as("whoever executes (%s) holds the lock", sql)
                            .isTrue();
                }
                within = sql.startsWith("BEGIN") || (within && !sql.equals("COMMIT") && !sql.equals("ROLLBACK"));
                return sql;
            }
        }.over(source);
    }

    private static boolean isLocked(Path file) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=0")) {
                Syntax.execute(other, "BEGIN IMMEDIATE");
                Syntax.execute(other, "ROLLBACK");
            }
        });
        return refused != null && new SqliteSyntax().isContention(refused);
    }
}
