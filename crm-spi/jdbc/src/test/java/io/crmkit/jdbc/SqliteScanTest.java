package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class SqliteScanTest extends ScanOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.sqlite(folder);
    }
}
