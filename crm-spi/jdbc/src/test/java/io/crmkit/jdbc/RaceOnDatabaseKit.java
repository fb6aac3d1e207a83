package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The races on a database that is new for each test. */
abstract class RaceOnDatabaseKit extends RaceKit {
    final Path folder = Pools.folder();

    private @Nullable HikariDataSource source;

    abstract HikariDataSource database();

    @Override
    List<JdbcStore> open() {
        source = database();
        return List.of(JdbcStore.of(source), JdbcStore.of(source));
    }

    @AfterEach
    void closeDatabase() {
        if (source != null) {
            source.close();
        }
    }
}
