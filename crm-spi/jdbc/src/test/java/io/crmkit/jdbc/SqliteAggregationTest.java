package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class SqliteAggregationTest extends AggregationOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.sqlite(folder);
    }
}
