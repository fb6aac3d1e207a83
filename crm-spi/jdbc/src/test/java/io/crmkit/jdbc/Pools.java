package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Data sources as a host has them. */
final class Pools {
    static final int SIZE = 10;
    /** How many random sequences of 500 operations each the kit runs on a database. */
    static final int SEEDS = Integer.getInteger("kit.seeds", 10);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static {
        // a connection that was ended on purpose is not lent again unseen
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
    }

    private Pools() {}

    /** A folder in memory where there is one: what is shown does not depend on a disk. It goes with the process. */
    static Path folder() {
        Path memory = Path.of("/dev/shm");
        try {
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "crm-jdbc")
                    : Files.createTempDirectory("crm-jdbc");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HikariDataSource of(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    static HikariDataSource h2InMemory() {
        return of("jdbc:h2:mem:db" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    }

    static HikariDataSource h2InFile(Path folder) {
        return of("jdbc:h2:file:" + folder.resolve("h2-" + NUMBER.incrementAndGet()));
    }

    static HikariDataSource sqlite(Path folder) {
        return of("jdbc:sqlite:" + folder.resolve("sqlite-" + NUMBER.incrementAndGet() + ".db"));
    }

    /** Empties a PostgreSQL database. */
    static HikariDataSource fresh(HikariDataSource pool) {
        execute(pool, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        return pool;
    }

    /** Lets all leases end earlier. */
    static void passLeaseTime(DataSource source, String work, Duration duration) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE " + work + " SET lease_until = lease_until - ? WHERE lease_until > 0")) {
            statement.setLong(1, Sql.micros(duration));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection()) {
            for (String sql : statements) {
                Syntax.execute(connection, sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
