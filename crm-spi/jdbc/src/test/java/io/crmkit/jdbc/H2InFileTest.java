package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InFileTest extends DatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InFile(folder);
    }
}
