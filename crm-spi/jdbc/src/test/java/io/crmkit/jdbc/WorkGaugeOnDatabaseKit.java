package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.WorkGauge;
import io.crmkit.tck.WorkGaugeKit;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The kit of what is due on a database that is new for each store. */
abstract class WorkGaugeOnDatabaseKit extends WorkGaugeKit {
    final Path folder = Pools.folder();

    private @Nullable HikariDataSource source;

    abstract HikariDataSource database();

    @Override
    protected WorkGauge open() {
        closeDatabase();
        source = database();
        return JdbcStore.of(source);
    }

    @AfterEach
    void closeDatabase() {
        if (source != null) {
            source.close();
        }
    }
}
