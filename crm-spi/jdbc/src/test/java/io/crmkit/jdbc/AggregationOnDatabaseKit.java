package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Aggregation;
import io.crmkit.tck.AggregationKit;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The kit of aggregation on a database that is new for each store. */
abstract class AggregationOnDatabaseKit extends AggregationKit {
    final Path folder = Pools.folder();

    private @Nullable HikariDataSource source;

    abstract HikariDataSource database();

    @Override
    protected Aggregation open() {
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
