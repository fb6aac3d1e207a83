package io.crmkit.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The URL of a webhook, most of which is a secret. */
final class Target {
    /** Parts of a path and of a query this long may be keys and are not repeated. */
    private static final int LONG_PATH = 12;

    private static final int LONG_QUERY = 6;

    private final URI url;

    private Target(URI url) {
        this.url = url;
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none a webhook may have; the message shows no more than scheme and host
     */
    static Target of(String text, boolean plainHttp) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("be a URL; it is none at index " + e.getIndex(), null);
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && plainHttp)) {
            throw new IllegalArgumentException(
                    scheme.equals("http")
                            ? "begin with https://, or be allowed by allowPlainHttp()"
                            : "begin with https://");
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            throw new IllegalArgumentException("hold no user name and password");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("have a host, in ASCII, and a port of 1 to 65535 if any");
        }
        if (url.getRawFragment() != null) {
            throw new IllegalArgumentException("have no fragment");
        }
        return new Target(url);
    }

    String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Returns the URL with more in its query. */
    URI with(Map<String, String> query) {
        if (query.isEmpty()) {
            return url;
        }
        StringBuilder more = new StringBuilder(url.getRawQuery() == null ? "" : url.getRawQuery());
        new TreeMap<>(query)
                .forEach((name, value) -> more.append(more.isEmpty() ? "" : "&")
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?" + more);
    }

    /** Returns one line of at most 200 characters in which no part of the URL that may be a key is left. */
    String withoutSecrets(String text) {
        String line = text;
        for (String secret : secrets()) {
            line = line.replace(secret, "***");
        }
        line = line.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029\\s]+", " ").strip();
        return line.substring(0, line.offsetByCodePoints(0, Math.min(line.codePointCount(0, line.length()), 200)));
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (String part : String.valueOf(url.getPath()).split("/", -1)) {
            if (part.length() >= LONG_PATH) {
                secrets.add(part);
            }
        }
        for (String part : String.valueOf(url.getQuery()).split("[&=]", -1)) {
            if (part.length() >= LONG_QUERY) {
                secrets.add(part);
            }
        }
        return secrets;
    }

    /** Returns scheme, host and port: what may be shown. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "/";
    }
}
