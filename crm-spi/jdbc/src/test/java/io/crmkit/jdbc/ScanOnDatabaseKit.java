package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.tck.BulkScanKit;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The kit of scans on a database that is new for each store. */
abstract class ScanOnDatabaseKit extends BulkScanKit {
    final Path folder = Pools.folder();

    private @Nullable HikariDataSource source;

    abstract HikariDataSource database();

    @Override
    protected BulkScan open() {
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

    @Override
    protected int seeds() {
        return Pools.SEEDS;
    }
}
