package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.WorkGauge;
import io.crmkit.tck.WorkGaugeKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit of what is due on MariaDB, in a database that is new for each store. Run by the profile {@code mariadb}. */
class MariaDbWorkGaugeKit extends WorkGaugeKit {
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
    protected WorkGauge open() {
        Pools.execute(source, "DROP DATABASE IF EXISTS gauge", "CREATE DATABASE gauge");
        return JdbcStore.builder(source).schema("gauge").build();
    }
}
