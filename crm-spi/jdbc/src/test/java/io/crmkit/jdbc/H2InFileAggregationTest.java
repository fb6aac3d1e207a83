package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InFileAggregationTest extends AggregationOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InFile(folder);
    }
}
