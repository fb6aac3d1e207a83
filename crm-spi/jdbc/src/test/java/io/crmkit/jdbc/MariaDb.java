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
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB server of this process, from the package of the system, on a free port with data of its own; where the system
 * property {@code crm.mysql} names the program of a MySQL server, that one.
 */
final class MariaDb {
    private static final @Nullable String MYSQL = System.getProperty("crm.mysql");
    private static final Path FOLDER = Pools.folder();
    private static final int PORT = freePort();

    static {
        start();
    }

    private MariaDb() {}

    static String url() {
        return MYSQL == null
                ? "jdbc:mariadb://127.0.0.1:" + PORT + "/?user=root&sslMode=disable"
                : "jdbc:mysql://127.0.0.1:" + PORT + "/?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true";
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
            Process install = MYSQL == null
                    ? process(
                            log,
                            "mariadb-install-db",
                            "--no-defaults",
                            "--user=root",
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db",
                            "--datadir=" + data)
                    : process(log, MYSQL, "--no-defaults", "--user=root", "--initialize-insecure", "--datadir=" + data);
            if (!install.waitFor(2, TimeUnit.MINUTES) || install.exitValue() != 0) {
                throw new IllegalStateException("The server must be installed.\n" + Files.readString(Path.of(log)));
            }
            Process server = process(
                    log,
                    MYSQL == null ? "mariadbd" : MYSQL,
                    "--no-defaults",
                    "--user=root",
                    "--datadir=" + data,
                    "--port=" + PORT,
                    "--bind-address=127.0.0.1",
                    "--socket=" + FOLDER.resolve("s"),
                    "--pid-file=" + FOLDER.resolve("pid"),
                    "--secure-file-priv=",
                    // MySQL has a second port, MariaDB does not know of it
                    "--loose-mysqlx=OFF");
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            awaitStart(server, log);
        } catch (IOException e) {
            throw new IllegalStateException("The server must start.", e);
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
        throw new IllegalStateException("The server must answer.\n" + Files.readString(Path.of(log)), last);
    }
}
