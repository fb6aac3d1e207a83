package io.crmkit.examples.benchmarks.stores;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where it is kept. Commits wait for the disk everywhere. */
enum Database {
    H2("org.hibernate.dialect.H2Dialect"),
    SQLITE("org.hibernate.community.dialect.SQLiteDialect"),
    POSTGRESQL("org.hibernate.dialect.PostgreSQLDialect");

    private static final int CONNECTIONS = 6;

    private final String hibernate;

    Database(String hibernate) {
        this.hibernate = hibernate;
    }

    /** What Hibernate calls what this speaks. */
    String hibernate() {
        return hibernate;
    }

    /** Opens an empty database in a folder. */
    Opened open(Path folder) {
        if (this != POSTGRESQL) {
            String url = this == H2
                    ? "jdbc:h2:file:" + folder.resolve("h2") + ";QUERY_CACHE_SIZE=64"
                    : "jdbc:sqlite:" + folder.resolve("sqlite.db") + "?busy_timeout=60000";
            return new Opened(this, pool(url), () -> {});
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("postgresql"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return new Opened(this, pool(server.getJdbcUrl("postgres", "postgres")), () -> close(server));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL must start.", e);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database in use.
     *
     * @param kind what it is
     * @param source connections to it
     * @param end what ends it
     */
    record Opened(Database kind, HikariDataSource source, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            source.close();
            end.run();
        }
    }
}
