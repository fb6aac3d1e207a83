package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InMemoryTest extends DatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InMemory();
    }
}
