package io.crmkit.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.crmkit.spi.notification.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A web server that keeps what is posted to it and answers as told. */
final class Receiver implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final Instant NOW = Instant.parse("2026-03-02T12:00:05.25Z");

    final List<Call> calls = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final boolean encrypted;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile Map<String, String> answerHeaders = Map.of();

    /** A call as it came, its body one character a byte. */
    record Call(String method, String url, Map<String, List<String>> headers, String wire) {
        byte[] bytes() {
            return wire.getBytes(StandardCharsets.ISO_8859_1);
        }

        String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        @Nullable
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join("|", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }
    }

    Receiver(@Nullable SSLContext tls) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        encrypted = tls != null;
        try {
            if (tls == null) {
                server = HttpServer.create(any, 50);
            } else {
                HttpsServer secure = HttpsServer.create(any, 50);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    static Receiver started() {
        return new Receiver(null);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(body, StandardCharsets.ISO_8859_1)));
        answerHeaders.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // hung up on, as some tests want
        }
    }

    Receiver answers(int code, String body) {
        return answers(code, body, Map.of());
    }

    Receiver answers(int code, String body, Map<String, String> headers) {
        status = code;
        answer = body;
        answerHeaders = headers;
        return this;
    }

    String url() {
        return (encrypted ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort() + "/hook/token-in-the-path?key=key-in-the-query";
    }

    /** Returns an unsigned channel to this server, which waits longer than any machine is slow. */
    WebhookChannelBuilder channel() {
        WebhookChannelBuilder channel = WebhookChannel.builder(url())
                .allowPrivateAddresses()
                .allowUnsigned()
                .connectTimeout(Duration.ofMinutes(10))
                .timeout(Duration.ofMinutes(10))
                .clock(InstantSource.fixed(NOW));
        return encrypted ? channel : channel.allowPlainHttp();
    }

    static Notification message(String subject, String text, String language) {
        return new Notification(
                "key-1",
                "alice",
                "payment-overdue",
                subject,
                text,
                language,
                Map.of("record", "order/7", "due", "2026-03-02"),
                Instant.parse("2026-03-02T12:00:00.000001Z"));
    }

    static Notification message() {
        return message("Subject", "Text", "en");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
