package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Store;
import io.crmkit.tck.StoreKit;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit on MariaDB, in a database that is new for each store. Run by the profile {@code mariadb}. */
class MariaDbKit extends StoreKit {
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
    protected Store open() {
        Pools.execute(source, "DROP DATABASE IF EXISTS kit", "CREATE DATABASE kit");
        return JdbcStore.builder(source).schema("kit").build();
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        Pools.passLeaseTime(source, "kit.crm_work", duration);
    }

    @Override
    protected int seeds() {
        return Pools.SEEDS;
    }
}
