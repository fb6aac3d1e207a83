package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InMemoryRaceTest extends RaceOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InMemory();
    }
}
