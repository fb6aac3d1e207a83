package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.tck.AggregationKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The kit of aggregation on PostgreSQL, in a schema that is new for each store. */
class PostgresAggregationTest extends AggregationKit {
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
    protected Aggregation open() {
        Pools.execute(source, "DROP SCHEMA IF EXISTS aggregation CASCADE", "CREATE SCHEMA aggregation");
        return JdbcStore.builder(source).schema("aggregation").build();
    }

    @Override
    protected int seeds() {
        return Pools.SEEDS;
    }
}
