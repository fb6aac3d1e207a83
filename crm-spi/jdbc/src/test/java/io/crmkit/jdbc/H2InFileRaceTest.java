package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InFileRaceTest extends RaceOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InFile(folder);
    }
}
