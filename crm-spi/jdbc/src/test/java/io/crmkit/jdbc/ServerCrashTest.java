package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A PostgreSQL server that is killed with all its processes and started again has lost no command it acknowledged, though its
 * sessions ask not to wait for the log. {@code -Dserver.kills=100} kills it that often.
 */
@Tag("heavy")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ServerCrashTest {
    private static final int KILLS = Integer.getInteger("server.kills", 2);

    private final Path data = Pools.folder();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void aServerThatIsKilledLosesNoCommandItAcknowledgedAndDoublesNone() throws Exception {
        int port = freePort();
        EmbeddedPostgres server = start(port);
        try (HikariDataSource pool =
                Pools.of(server.getJdbcUrl("postgres", "postgres") + "&options=-c%20synchronous_commit=off")) {
            Captures captures = new Captures(pool, true);
            CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> send(captures));
            Random random = new Random();
            for (int kill = 0; kill < KILLS; kill++) {
                int before = acknowledged.get();
                while (acknowledged.get() < before + 20) {
                    assertThat(sent).isNotDone();
                    new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                }
                new CountDownLatch(1).await(random.nextInt(50_000), TimeUnit.MICROSECONDS);
                kill();
                server.close();
                server = start(port);
            }
            over.set(true);
            int commands = sent.get();
            captures.assertWhatWasToldHolds();
            captures.sendAllAgain();
            int doubled = captures.doubled();
            System.out.printf(
                    Locale.ROOT,
                    "kills of the server %d, commands %d, failed %d, lost 0, doubled %d%n",
                    KILLS,
                    commands,
                    captures.failed(),
                    doubled);
            assertThat(doubled).isZero();
        } finally {
            over.set(true);
            server.close();
        }
    }

    private int send(Captures captures) {
        int number = 0;
        while (!over.get()) {
            acknowledged.addAndGet(captures.send(number++) ? 1 : 0);
        }
        return number;
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    /** Kills the server, and waits until none of its processes is left. */
    private void kill() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle main = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(main.descendants().toList());
        all.add(0, main);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
