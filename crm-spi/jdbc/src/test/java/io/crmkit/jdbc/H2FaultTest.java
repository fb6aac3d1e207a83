package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2FaultTest extends FaultKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InMemory();
    }

    @Override
    String contention() {
        return "40001";
    }
}
