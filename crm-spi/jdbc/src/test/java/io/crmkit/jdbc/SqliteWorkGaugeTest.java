package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class SqliteWorkGaugeTest extends WorkGaugeOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.sqlite(folder);
    }
}
