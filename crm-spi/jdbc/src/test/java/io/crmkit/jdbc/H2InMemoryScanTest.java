package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InMemoryScanTest extends ScanOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InMemory();
    }
}
