package io.crmkit.jdbc;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A MariaDB server of this process, from the package of the system, on a free port with data of its own. */
final class MariaDb {
    private static final Path FOLDER = Pools.folder();
    private static final int PORT = freePort();

    static {
        start();
    }

    private MariaDb() {}

    static String url() {
        return "jdbc:mariadb://127.0.0.1:" + PORT + "/?user=root&sslMode=disable";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start() {
        try {
            String data = FOLDER.resolve("data").toString();
            String log = FOLDER.resolve("server.log").toString();
            Process install = process(
                    log,
                    "mariadb-install-db",
                    "--no-defaults",
                    "--user=root",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--datadir=" + data);
            if (!install.waitFor(2, TimeUnit.MINUTES) || install.exitValue() != 0) {
                throw new IllegalStateException("MariaDB must be installed.\n" + Files.readString(Path.of(log)));
            }
            Process server = process(
                    log,
                    "mariadbd",
                    "--no-defaults",
                    "--user=root",
                    "--datadir=" + data,
                    "--port=" + PORT,
                    "--bind-address=127.0.0.1",
                    "--socket=" + FOLDER.resolve("s"),
                    "--pid-file=" + FOLDER.resolve("pid"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            awaitStart(server, log);
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB must start.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process process(String log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().merge("PATH", "/usr/sbin:/usr/local/sbin", (a, b) -> a + ":" + b);
        Path binary = Path.of("/usr/sbin", command[0]);
        if (Files.isExecutable(binary)) {
            builder.command().set(0, binary.toString());
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(log).toFile()))
                .start();
    }

    /** Asks until the server answers; each question takes its time. */
    private static void awaitStart(Process server, String log) throws IOException, InterruptedException {
        SQLException last = null;
        for (int i = 0; i < 300; i++) {
            try (Connection connection = DriverManager.getConnection(url())) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            if (server.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("MariaDB must answer.\n" + Files.readString(Path.of(log)), last);
    }
}
