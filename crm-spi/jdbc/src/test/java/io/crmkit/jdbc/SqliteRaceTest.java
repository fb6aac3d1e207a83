package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class SqliteRaceTest extends RaceOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.sqlite(folder);
    }
}
