package io.crmkit.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The signature of the Standard Webhooks convention, version {@code v1}: HMAC-SHA256 of {@code id.timestamp.body} in
 * base64. Who sends signs with every secret, who receives takes a signature of any of his: so secrets are replaced one side
 * after the other.
 *
 * <p>Safe for use by several threads.
 */
public final class WebhookSignature {
    /** The tolerance of the reference implementations. */
    public static final Duration USUAL_TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int MOST_SIGNATURES = 20;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final List<byte[]> keys;

    private WebhookSignature(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Returns the signature of some secrets.
     *
     * @param secrets at least one, each {@code whsec_} and the base64 of 24 to 64 random bytes
     * @return the signature
     * @throws IllegalArgumentException if there is none or one is malformed; the message does not show it
     */
    public static WebhookSignature of(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("The secrets of a webhook signature must be at least one.");
        }
        List<byte[]> keys = new ArrayList<>();
        for (String secret : secrets) {
            keys.add(key(secret));
        }
        return new WebhookSignature(List.copyOf(keys));
    }

    private static byte[] key(String secret) {
        byte[] key = {};
        if (secret.startsWith(PREFIX)) {
            try {
                key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // told below, without the text the decoder names
            }
        }
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(
                    "The secret of a webhook signature must be " + PREFIX + " and the base64 of " + SHORTEST + " to "
                            + LONGEST + " bytes.\nMaybe make one with: openssl rand -base64 32");
        }
        return key;
    }

    /**
     * Signs a call.
     *
     * @param id the id of the message, without a full stop
     * @param time the time of the attempt, of which the seconds count
     * @param body the body to the byte
     * @return the value of the header {@code webhook-signature}: a signature for each secret, blanks between them
     */
    public String sign(String id, Instant time, byte[] body) {
        StringJoiner signatures = new StringJoiner(" ");
        for (byte[] key : keys) {
            byte[] hash = hash(key, id, String.valueOf(time.getEpochSecond()), body);
            signatures.add(VERSION + Base64.getEncoder().encodeToString(hash));
        }
        return signatures.toString();
    }

    private static byte[] hash(byte[] key, String id, String seconds, byte[] body) {
        return Hmac.sha256(key, (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8), body);
    }

    /**
     * Checks a call. Comparing takes the same time wherever two signatures differ. A valid call may come twice: keep the ids
     * of the last while and drop what you have.
     *
     * @param id the header {@code webhook-id}, null if absent
     * @param timestamp the header {@code webhook-timestamp}, null if absent
     * @param signatures the header {@code webhook-signature}, null if absent
     * @param body the body to the byte, before anything parsed it
     * @param now the time of the receiver
     * @param tolerance how far the timestamp may be from it, for example {@link #USUAL_TOLERANCE}
     * @return {@link WebhookVerification#VALID}, or what is wrong
     */
    public WebhookVerification verify(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] body,
            Instant now,
            Duration tolerance) {
        if (id == null
                || timestamp == null
                || signatures == null
                || id.isBlank()
                || timestamp.isBlank()
                || signatures.isBlank()) {
            return WebhookVerification.MISSING_HEADER;
        }
        if (!SECONDS.matcher(timestamp).matches()) {
            return WebhookVerification.MALFORMED_TIMESTAMP;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.compareTo(tolerance) > 0) {
            return WebhookVerification.TOO_OLD;
        }
        if (age.negated().compareTo(tolerance) > 0) {
            return WebhookVerification.TOO_NEW;
        }
        String[] given = signatures.strip().split(" +", MOST_SIGNATURES + 1);
        boolean understood = false;
        boolean same = false;
        for (int i = 0; i < given.length && given.length <= MOST_SIGNATURES; i++) {
            if (given[i].startsWith(VERSION)) {
                understood = true;
                byte[] one = given[i].substring(VERSION.length()).getBytes(StandardCharsets.UTF_8);
                for (byte[] key : keys) {
                    byte[] expected = Base64.getEncoder().encode(hash(key, id, timestamp, body));
                    same |= MessageDigest.isEqual(expected, one);
                }
            }
        }
        if (!understood) {
            return WebhookVerification.MALFORMED_SIGNATURE;
        }
        return same ? WebhookVerification.VALID : WebhookVerification.WRONG_SIGNATURE;
    }

    /** Returns how many secrets there are; not what they are. */
    @Override
    public String toString() {
        return "WebhookSignature[" + keys.size() + " secrets]";
    }
}
