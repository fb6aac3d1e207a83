package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.tck.BulkScanKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit of scans on MariaDB, in a database that is new for each store. Run by the profile {@code mariadb}. */
class MariaDbScanKit extends BulkScanKit {
    private static HikariDataSource source;

    @BeforeAll
    static void openPool() {
        source = Pools.of(MariaDb.url());
    }

    @AfterAll
    static void closePool() {
        source.close();
    }

    @Override
    protected BulkScan open() {
        Pools.execute(source, "DROP DATABASE IF EXISTS scan", "CREATE DATABASE scan");
        return JdbcStore.builder(source).schema("scan").build();
    }

    @Override
    protected int seeds() {
        return Pools.SEEDS;
    }
}
