package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.tck.BulkScanKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit of scans on PostgreSQL, in a schema that is new for each store. */
class PostgresScanTest extends BulkScanKit {
    private static HikariDataSource source;

    @BeforeAll
    static void openPool() {
        source = Pools.of(Postgres.url("on"));
    }

    @AfterAll
    static void closePool() {
        source.close();
    }

    @Override
    protected BulkScan open() {
        Pools.execute(source, "DROP SCHEMA IF EXISTS scan CASCADE", "CREATE SCHEMA scan");
        return JdbcStore.builder(source).schema("scan").build();
    }

    @Override
    protected int seeds() {
        return Pools.SEEDS;
    }
}
