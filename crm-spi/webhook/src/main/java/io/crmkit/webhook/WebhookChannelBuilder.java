package io.crmkit.webhook;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says where and how a {@link WebhookChannel} posts. What is wrong is told by {@link #build()}, all of it at once and without
 * secrets. Not safe for use by several threads.
 */
public final class WebhookChannelBuilder {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{0,4000}");
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String url;
    private final List<String> secrets = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String id = "webhook";
    WebhookFormat format = WebhookFormat.standard();
    HostResolver resolver = HostResolver.system();
    boolean privateAddresses;
    Duration timeout = Duration.ofSeconds(20);
    InstantSource clock = InstantSource.system();
    private boolean plainHttp;
    private boolean unsigned;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private @Nullable SSLContext tls;

    WebhookChannelBuilder(String url) {
        this.url = url;
    }

    /**
     * Names the channel, {@code webhook} unless set. Two webhooks of one Crm need two names.
     *
     * @param name a lower-case letter followed by at most 39 of {@code a-z}, {@code 0-9} and {@code _}
     * @return this builder
     */
    public WebhookChannelBuilder id(String name) {
        id = name;
        return this;
    }

    /**
     * Adds a secret to sign with. Add the new one beside the old until all receivers have it.
     *
     * @param secret {@code whsec_} and the base64 of 24 to 64 random bytes
     * @return this builder
     */
    public WebhookChannelBuilder secret(String secret) {
        secrets.add(secret);
        return this;
    }

    /**
     * Lets the standard format go out without a signature, which {@link #build()} else refuses.
     *
     * @return this builder
     */
    public WebhookChannelBuilder allowUnsigned() {
        unsigned = true;
        return this;
    }

    /**
     * Sets how messages are written, {@link WebhookFormat#standard()} unless set.
     *
     * @param how the format
     * @return this builder
     */
    public WebhookChannelBuilder format(WebhookFormat how) {
        format = how;
        return this;
    }

    /**
     * Adds a header to each call.
     *
     * @param name the name, which must not be one the channel sets by itself
     * @param value one line of ASCII
     * @return this builder
     */
    public WebhookChannelBuilder header(String name, String value) {
        if (headers.put(name, value) != null) {
            twice.add(name);
        }
        return this;
    }

    /**
     * Sets how long to wait for a connection, 5 seconds unless set.
     *
     * @param longest 1 millisecond to 1 hour
     * @return this builder
     */
    public WebhookChannelBuilder connectTimeout(Duration longest) {
        connectTimeout = longest;
        return this;
    }

    /**
     * Sets how long an attempt may take from the connection to the last byte of the answer, 20 seconds unless set.
     *
     * @param longest 1 millisecond to 1 hour
     * @return this builder
     */
    public WebhookChannelBuilder timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    /**
     * Lets the URL begin with {@code http://}: everybody on the way reads along, and see {@link WebhookChannel} on
     * addresses.
     *
     * @return this builder
     */
    public WebhookChannelBuilder allowPlainHttp() {
        plainHttp = true;
        return this;
    }

    /**
     * Lets the host have addresses that are not public. Never with a URL that somebody else may set.
     *
     * @return this builder
     */
    public WebhookChannelBuilder allowPrivateAddresses() {
        privateAddresses = true;
        return this;
    }

    /**
     * Sets how the addresses that are checked are found, by the JVM unless set.
     *
     * @param how the resolver
     * @return this builder
     */
    public WebhookChannelBuilder resolver(HostResolver how) {
        resolver = how;
        return this;
    }

    /**
     * Sets what certificates are trusted, those of the JDK unless set. Host names are checked all the same.
     *
     * @param context the context
     * @return this builder
     */
    public WebhookChannelBuilder sslContext(SSLContext context) {
        tls = context;
        return this;
    }

    /**
     * Sets the clock that signatures are dated by, the system's unless set.
     *
     * @param source the clock
     * @return this builder
     */
    public WebhookChannelBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * Returns the channel. Nothing is connected yet.
     *
     * @return the channel
     * @throws IllegalArgumentException if a setting is malformed or two do not go together; all of them are told
     */
    public WebhookChannel build() {
        List<String> problems = new ArrayList<>();
        check(
                problems,
                ID.matcher(id).matches(),
                "id (" + printable(id) + ")",
                "be a lower-case letter and at most 39 of a-z, 0-9 and _");
        time(problems, "connectTimeout", connectTimeout);
        time(problems, "timeout", timeout);
        headers.forEach((name, value) -> header(problems, name, value));
        twice.forEach(name -> check(problems, false, "header (" + printable(name) + ")", "be set once"));
        Target target = null;
        try {
            target = Target.of(url, plainHttp);
        } catch (IllegalArgumentException e) {
            check(problems, false, "url", e.getMessage());
        }
        WebhookSignature signature = null;
        try {
            signature = secrets.isEmpty() ? null : WebhookSignature.of(secrets);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        boolean signed = !secrets.isEmpty() || unsigned || format != WebhookFormat.standard();
        check(problems, signed, "standard format", "be signed with a secret, or be allowed by allowUnsigned()");
        if (target == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new WebhookChannel(this, target, signature, client());
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout);
        if (tls != null) {
            client.sslContext(tls);
        }
        return client.build();
    }

    private static void header(List<String> problems, String name, String value) {
        String shown = "header (" + printable(name) + ")";
        check(
                problems,
                HEADER_NAME.matcher(name).matches(),
                shown,
                "have a name of letters, digits and !#$%&'*+.^_`|~-");
        check(problems, !OURS.contains(name.toLowerCase(Locale.ROOT)), shown, "not be one the channel sets");
        check(problems, HEADER_VALUE.matcher(value).matches(), shown, "have a value of one line of ASCII");
    }

    private static void time(List<String> problems, String name, Duration value) {
        boolean holds = value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(LONGEST) <= 0;
        check(problems, holds, name + " (" + value + ")", "be 1 millisecond to 1 hour");
    }

    private static void check(List<String> problems, boolean holds, String what, @Nullable String must) {
        if (!holds) {
            problems.add("The " + what + " of a webhook channel must " + must + ".");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
    }
}
