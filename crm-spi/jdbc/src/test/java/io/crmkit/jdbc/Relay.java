package io.crmkit.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A stretch of network before a PostgreSQL server, which breaks at a commit when it is told to. */
final class Relay implements AutoCloseable {
    /** Where it breaks. */
    enum Cut {
        /** The commit does not reach the server. */
        BEFORE_IT_ARRIVES,
        /** The server has committed and answered, and the answer does not arrive. */
        BEFORE_THE_REPLY
    }

    private final ServerSocket socket;
    private final int server;
    private final AtomicReference<Cut> armed = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();

    private Relay(ServerSocket socket, int server) {
        this.socket = socket;
        this.server = server;
    }

    static Relay to(int port) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        start(relay::accept);
        return relay;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Breaks the connection of whoever commits next. */
    void arm(Cut cut) {
        armed.set(cut);
    }

    /** How many connections it has broken at a commit. */
    int cuts() {
        return cuts.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            AtomicReference<Cut> cut = new AtomicReference<>();
            start(() -> pump(client, behind, cut, true));
            start(() -> pump(behind, client, cut, false));
        }
    }

    /** Hands on what comes. A commit is one short message, which comes in one piece. */
    private void pump(Socket from, Socket to, AtomicReference<Cut> cut, boolean asking) throws IOException {
        try (from;
                to) {
            byte[] some = new byte[1 << 16];
            InputStream in = from.getInputStream();
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                if (asking && new String(some, 0, n, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                    cut.set(armed.getAndSet(null));
                    if (cut.get() != null) {
                        cuts.incrementAndGet();
                    }
                }
                Cut here = cut.get();
                if (here == (asking ? Cut.BEFORE_IT_ARRIVES : Cut.BEFORE_THE_REPLY)) {
                    return;
                }
                to.getOutputStream().write(some, 0, n);
            }
        }
    }

    /** What runs for as long as its sockets are open. */
    private interface Run {
        void run() throws IOException;
    }

    private static void start(Run run) {
        Thread thread = new Thread(() -> {
            try {
                run.run();
            } catch (IOException e) {
                // a socket was closed at its other end: what it was for is over
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
