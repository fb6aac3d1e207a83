package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.tck.AggregationKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit of aggregation on MariaDB, in a database that is new for each store. Run by the profile {@code mariadb}. */
class MariaDbAggregationKit extends AggregationKit {
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
    protected Aggregation open() {
        Pools.execute(source, "DROP DATABASE IF EXISTS aggregation", "CREATE DATABASE aggregation");
        return JdbcStore.builder(source).schema("aggregation").build();
    }

    @Override
    protected int seeds() {
        return Pools.SEEDS;
    }
}
