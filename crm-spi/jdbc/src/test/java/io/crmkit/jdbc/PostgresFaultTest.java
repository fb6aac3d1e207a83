package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class PostgresFaultTest extends FaultKit {
    @Override
    HikariDataSource database() {
        return Pools.fresh(Pools.of(Postgres.url()));
    }

    @Override
    String contention() {
        return "40P01";
    }
}
