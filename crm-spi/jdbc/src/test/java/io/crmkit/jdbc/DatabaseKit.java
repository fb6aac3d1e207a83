package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Store;
import io.crmkit.tck.StoreKit;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The kit on a database that is new for each store. */
abstract class DatabaseKit extends StoreKit {
    final Path folder = Pools.folder();

    private @Nullable HikariDataSource source;

    abstract HikariDataSource database();

    @Override
    protected Store open() {
        closeDatabase();
        source = database();
        return JdbcStore.of(source);
    }

    @Override
    protected void passLeaseTime(Duration duration) {
        Pools.passLeaseTime(source, "crm_work", duration);
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
