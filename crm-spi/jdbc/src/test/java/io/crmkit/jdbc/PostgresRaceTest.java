package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The races on PostgreSQL, in a schema that is new for each test. */
class PostgresRaceTest extends RaceKit {
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
    List<JdbcStore> open() {
        Pools.execute(source, "DROP SCHEMA IF EXISTS race CASCADE", "CREATE SCHEMA race");
        return List.of(
                JdbcStore.builder(source).schema("race").build(),
                JdbcStore.builder(source).schema("race").build());
    }
}
