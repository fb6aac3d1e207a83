package io.crmkit.mail;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that keeps every byte it is sent and answers as its script says. */
final class RawSmtp implements AutoCloseable {
    /** In place of a reply: the connection ends. */
    static final String DROP = "DROP";

    /** In place of a reply: nothing comes until the server is closed. */
    static final String HANG = "HANG";

    final List<String> commands = new CopyOnWriteArrayList<>();

    /** Letters as they were on the wire, one character a byte, dots stuffed, without the dot at the end. */
    final List<String> letters = new CopyOnWriteArrayList<>();

    private final Map<String, String> script;
    private final @Nullable SSLContext tls;
    private final ServerSocket server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /** Begins a server; the script has replies by verb, also for GREETING and, when a letter is through, LETTER. */
    RawSmtp(Map<String, String> script, @Nullable SSLContext tls) {
        this.script = new HashMap<>(Map.of(
                "GREETING", "220 here",
                "EHLO", "250-here\r\n250-AUTH PLAIN\r\n" + (tls == null ? "" : "250-STARTTLS\r\n") + "250 SIZE",
                "STARTTLS", "220 go on",
                "AUTH", "235 welcome",
                "MAIL", "250 ok",
                "RCPT", "250 ok",
                "DATA", "354 go on",
                "LETTER", "250 taken",
                "QUIT", "221 bye"));
        this.script.putAll(script);
        this.tls = tls;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static RawSmtp answering(String... verbsAndReplies) {
        Map<String, String> script = new HashMap<>();
        for (int i = 0; i < verbsAndReplies.length; i += 2) {
            script.put(verbsAndReplies[i], verbsAndReplies[i + 1]);
        }
        return new RawSmtp(script, null);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns a channel to this server. */
    MailChannelBuilder channel() {
        return Letters.patient(MailChannel.builder("127.0.0.1", "crm@sender.example"))
                .tls(TlsMode.NONE)
                .port(port());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> {
                    try (socket) {
                        serve(socket, tls);
                    } catch (IOException e) {
                        // the other side went away, as some tests want
                    }
                });
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket, @Nullable SSLContext upgrade) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        if (!(socket instanceof SSLSocket) && !reply(out, "GREETING")) {
            return;
        }
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            commands.add(line.stripTrailing());
            String verb = line.substring(0, Math.min(line.length(), line.startsWith("STARTTLS") ? 8 : 4))
                    .toUpperCase(Locale.ROOT);
            if (!reply(out, verb)) {
                return;
            }
            if (verb.equals("STARTTLS") && upgrade != null && script.get(verb).startsWith("220")) {
                SSLSocket encrypted =
                        (SSLSocket) upgrade.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
                encrypted.setUseClientMode(false);
                serve(encrypted, null);
                return;
            }
            if (verb.equals("DATA") && script.get(verb).startsWith("354")) {
                letters.add(letter(in));
                if (!reply(out, "LETTER")) {
                    return;
                }
            }
        }
    }

    private boolean reply(OutputStream out, String verb) throws IOException {
        String reply = script.getOrDefault(verb, "502 unknown");
        if (reply.equals(HANG)) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
        if (reply.equals(DROP)) {
            return false;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    private static String letter(InputStream in) throws IOException {
        StringBuilder letter = new StringBuilder();
        for (String line = line(in); !line.equals(".\r\n"); line = line(in)) {
            if (line.isEmpty()) {
                throw new IOException("The letter ended early.");
            }
            letter.append(line);
        }
        return letter.toString();
    }

    /** Reads up to CR LF, keeping both; a lone CR or LF does not end a line. Empty at the end. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int last = -1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (last == '\r' && b == '\n') {
                break;
            }
            last = b;
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
        for (Closeable socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
