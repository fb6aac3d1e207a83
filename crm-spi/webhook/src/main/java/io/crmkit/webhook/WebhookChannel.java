package io.crmkit.webhook;

import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A channel that posts each message to one URL. Safe for use by several threads.
 *
 * <p>A call has the headers {@code webhook-id} (the idempotency key: the same in each attempt), {@code webhook-timestamp}
 * (seconds of the attempt) and, if there are secrets, {@code webhook-signature}; see {@link WebhookSignature}. A key with
 * characters other than {@code A-Z a-z 0-9 _ ~ : + = / @ -}, above all with a full stop, which would blur what is signed,
 * is replaced by {@code sha256_} and its hash. The id is the reference of {@link Delivered}.
 *
 * <p>What comes of an attempt:
 *
 * <ul>
 *   <li>{@code Delivered}: a 2xx status, unless the {@link WebhookFormat} reads an error in the body.
 *   <li>{@code Retry}: 408, 425, 429 and 5xx, after the time in {@code Retry-After}, at most an hour; 302, 303 and 307,
 *       which say that the page is elsewhere for the moment; a host that is not found; a connection that fails; no whole
 *       answer in time. What was sent may have arrived: a receiver drops ids it has.
 *   <li>{@code Rejected}: every other status; an address that may not be called.
 * </ul>
 *
 * <p>Redirects are never followed, and of an answer no more than 64 KiB are read.
 *
 * <p><b>Addresses.</b> Before each attempt the host is resolved, and if one of its addresses is loopback, private,
 * link-local, unspecified, multicast, CGNAT or reserved, the message is rejected: a URL typed by a user must not reach into
 * the network of the host application. What this does not cover: the HTTP client of the JDK resolves the name once more by
 * itself and cannot be told an address without losing the name that the certificate is for. A name server that gives another
 * answer the second time (DNS rebinding) is stopped by the cache of the JVM, which both questions share for 30 seconds
 * unless {@code networkaddress.cache.ttl} says otherwise, but not where the entry ends in between, where that is 0, or where
 * another {@link HostResolver} is set. Over https, the default, such a connection still ends in the handshake, for what is
 * inside has no certificate for that name, and no byte of the message is sent; over plain http it is sent. A firewall on the
 * way out is what covers all of it. No proxy is used, as it would resolve names by itself.
 *
 * <p>{@code toString} and reasons show scheme, host and port of the URL: the rest may be a secret.
 */
public final class WebhookChannel implements NotificationChannel {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_~:+=/@-]+");

    private final String id;
    private final Target target;
    private final WebhookFormat format;
    private final @Nullable WebhookSignature signature;
    private final Map<String, String> headers;
    private final HostResolver resolver;
    private final boolean privateAddresses;
    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient client;

    WebhookChannel(
            WebhookChannelBuilder settings, Target target, @Nullable WebhookSignature signature, HttpClient client) {
        this.id = settings.id;
        this.target = target;
        this.format = settings.format;
        this.signature = signature;
        this.headers = Map.copyOf(settings.headers);
        this.resolver = settings.resolver;
        this.privateAddresses = settings.privateAddresses;
        this.timeout = settings.timeout;
        this.clock = settings.clock;
        this.client = client;
    }

    /**
     * Begins a channel.
     *
     * @param url where to post, {@code https://...}
     * @return a builder
     */
    public static WebhookChannelBuilder builder(String url) {
        return new WebhookChannelBuilder(url);
    }

    @Override
    public String id() {
        return id;
    }

    /**
     * Returns this channel for people outside: who answers the URL gets the address of each recipient, and takes care of the
     * rest, an SMS gateway perhaps.
     *
     * @param reaches what kind of addresses it is given
     * @return a channel to the same URL, with the same name
     * @throws IllegalStateException if it writes to a group chat, which reaches nobody outside
     */
    public AddressChannel addressed(AddressKind reaches) {
        if (format instanceof RobotFormat || format instanceof SlackFormat) {
            throw new IllegalStateException("The format of the channel (" + id
                    + ") must tell the recipient to reach people outside; this one writes to a group chat.\nMaybe"
                    + " WebhookFormat.standard()?");
        }
        return new Addressed(this, reaches);
    }

    /** The channel whose recipients are addresses. */
    private record Addressed(WebhookChannel webhook, AddressKind reaches) implements AddressChannel {
        @Override
        public String id() {
            return webhook.id;
        }

        @Override
        public DeliveryResult deliver(Notification notification) {
            return webhook.deliver(notification);
        }

        @Override
        public String toString() {
            return webhook.toString();
        }
    }

    @Override
    public DeliveryResult deliver(Notification notification) {
        DeliveryResult refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        Instant now = clock.instant();
        String messageId = messageId(notification.idempotencyKey());
        return send(request(messageId, format.render(notification, now), now), messageId, now);
    }

    private @Nullable DeliveryResult refusal() {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(target.host());
        } catch (UnknownHostException e) {
            addresses = List.of();
        }
        if (addresses.isEmpty()) {
            return new Retry("The host of the webhook " + target + " has no address", null);
        }
        for (InetAddress address : addresses) {
            String special = privateAddresses ? null : AddressRule.special(address);
            if (special != null) {
                return new Rejected("The webhook " + target + " was not called: its host has the address "
                        + address.getHostAddress() + ", which is " + special
                        + ". Maybe allow it by allowPrivateAddresses()?");
            }
        }
        return null;
    }

    private HttpRequest request(String messageId, WebhookBody body, Instant now) {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(target.with(body.query()))
                .timeout(timeout)
                .POST(BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::setHeader);
        request.setHeader("Content-Type", body.contentType());
        request.setHeader("User-Agent", "crm-kit");
        request.setHeader("webhook-id", messageId);
        request.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        if (signature != null) {
            request.setHeader("webhook-signature", signature.sign(messageId, now, bytes));
        }
        return request.build();
    }

    private DeliveryResult send(HttpRequest request, String messageId, Instant now) {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, info -> new LimitedBody(LONGEST_ANSWER));
        try {
            // the client's own timeout ends with the headers of the answer, this one with the whole of it
            return result(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), messageId, now);
        } catch (ExecutionException e) {
            return unreached(kind(e));
        } catch (TimeoutException e) {
            return unreached("no whole answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreached("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private DeliveryResult result(HttpResponse<String> answer, String messageId, Instant now) {
        int status = answer.statusCode();
        if (status < 200 || status > 299) {
            String wait = answer.headers().firstValue("Retry-After").orElse(null);
            return HttpAnswer.result(status, wait, target.toString(), now);
        }
        DeliveryResult failure = format.failure(answer.body());
        if (failure instanceof Retry retry) {
            return new Retry(target.withoutSecrets(retry.reason()), retry.after());
        }
        return failure instanceof Rejected rejected
                ? new Rejected(target.withoutSecrets(rejected.reason()))
                : new Delivered(messageId);
    }

    private Retry unreached(String why) {
        return new Retry("The webhook " + target + " could not be reached: " + why, null);
    }

    /** The name of the innermost exception, which holds no values. */
    private static String kind(Throwable failure) {
        Throwable e = failure;
        for (int i = 0; e.getCause() != null && i < 20; i++) {
            e = e.getCause();
        }
        return e.getClass().getSimpleName();
    }

    static String messageId(String key) {
        if (ID.matcher(key).matches()) {
            return key;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256_" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }

    /** Returns the name of the channel and where it posts, without path, query and secrets. */
    @Override
    public String toString() {
        return "WebhookChannel[" + id + ", " + target + "]";
    }
}
