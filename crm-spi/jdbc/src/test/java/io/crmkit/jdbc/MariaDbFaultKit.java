package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

/** The faults on MariaDB. Run by the profile {@code mariadb}. */
class MariaDbFaultKit extends FaultKit {
    @Override
    HikariDataSource database() {
        try (HikariDataSource pool = Pools.of(MariaDb.url())) {
            Pools.execute(pool, "DROP DATABASE IF EXISTS faults", "CREATE DATABASE faults");
        }
        return Pools.of(MariaDb.url().replace("/?", "/faults?"));
    }

    @Override
    String contention() {
        return "40001";
    }
}
