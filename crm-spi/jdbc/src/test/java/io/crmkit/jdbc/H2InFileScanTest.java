package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2InFileScanTest extends ScanOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InFile(folder);
    }
}
