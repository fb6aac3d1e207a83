package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.WorkGauge;
import io.crmkit.tck.WorkGaugeKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit of what is due on PostgreSQL, in a schema that is new for each store. */
class PostgresWorkGaugeTest extends WorkGaugeKit {
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
    protected WorkGauge open() {
        Pools.execute(source, "DROP SCHEMA IF EXISTS gauge CASCADE", "CREATE SCHEMA gauge");
        return JdbcStore.builder(source).schema("gauge").build();
    }
}
