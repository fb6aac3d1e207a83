package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The races on MariaDB, in a database that is new for each test. Run by the profile {@code mariadb}. */
class MariaDbRaceKit extends RaceKit {
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
    List<JdbcStore> open() {
        Pools.execute(source, "DROP DATABASE IF EXISTS race", "CREATE DATABASE race");
        return List.of(
                JdbcStore.builder(source).schema("race").build(),
                JdbcStore.builder(source).schema("race").build());
    }
}
