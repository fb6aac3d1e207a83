package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InMemoryAggregationTest extends AggregationOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InMemory();
    }
}
