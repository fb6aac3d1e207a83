package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InMemoryWorkGaugeTest extends WorkGaugeOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InMemory();
    }
}
