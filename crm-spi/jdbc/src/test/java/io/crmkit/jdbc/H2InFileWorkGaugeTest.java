package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
class H2InFileWorkGaugeTest extends WorkGaugeOnDatabaseKit {
    @Override
    HikariDataSource database() {
        return Pools.h2InFile(folder);
    }
}
