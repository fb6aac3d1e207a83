package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class SqliteTest extends DatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.sqlite(folder);
    }
}
