package io.crmkit.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A PostgreSQL server of this process, started when it is first asked for. */
final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL must start.", e);
        }
    }

    static int port() {
        return SERVER.getPort();
    }

    static String url() {
        return SERVER.getJdbcUrl("postgres", "postgres");
    }

    /** A URL whose sessions wait for the log of a commit to be written, {@code on}, or do not, {@code off}. */
    static String url(String synchronousCommit) {
        return url() + "&options=-c%20synchronous_commit=" + synchronousCommit;
    }
}
