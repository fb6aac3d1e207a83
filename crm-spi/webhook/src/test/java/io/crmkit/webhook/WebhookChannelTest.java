package io.crmkit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.DeliveryResult.Delivered;
import io.crmkit.spi.notification.DeliveryResult.Rejected;
import io.crmkit.spi.notification.DeliveryResult.Retry;
import io.crmkit.spi.notification.Notification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls as a receiver sees them, and what its answers mean. */
class WebhookChannelTest {
    private final Receiver receiver = Receiver.started();

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Receiver.Call delivered(WebhookChannelBuilder channel, Notification notification) {
        assertThat(channel.build().deliver(notification)).isInstanceOf(Delivered.class);
        return receiver.calls.get(receiver.calls.size() - 1);
    }

    @Test
    void callHoldsTheWholeMessage() {
        Receiver.Call call = delivered(receiver.channel(), Receiver.message("回款逾期", "a\n\"b\"", "zh-CN"));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.url()).isEqualTo("/hook/token-in-the-path?key=key-in-the-query");
        assertThat(call.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(call.body())
                .isEqualTo("{\"type\":\"payment-overdue\",\"timestamp\":\"2026-03-02T12:00:00.000001Z\",\"data\":{"
                        + "\"recipient\":\"alice\",\"template\":\"payment-overdue\",\"subject\":\"回款逾期\","
                        + "\"text\":\"a\\n\\\"b\\\"\",\"language\":\"zh-CN\",\"record\":\"order/7\","
                        + "\"facts\":{\"due\":\"2026-03-02\",\"record\":\"order/7\"}}}");
    }

    @Test
    void messageWithoutFactsHasNoRecord() {
        Notification bare = new Notification("k", "alice", "t", "s", "x", "en", Map.of(), Receiver.NOW);
        assertThat(delivered(receiver.channel(), bare).body()).contains("\"record\":null,\"facts\":{}");
    }

    @Test
    void receiverVerifiesTheCall() {
        Receiver.Call call = delivered(receiver.channel().secret(Receiver.SECRET), Receiver.message());
        assertThat(call.header("webhook-id")).isEqualTo("key-1");
        assertThat(call.header("webhook-timestamp")).isEqualTo(String.valueOf(Receiver.NOW.getEpochSecond()));
        assertThat(verify(call, Receiver.SECRET)).isEqualTo(WebhookVerification.VALID);
    }

    private static WebhookVerification verify(Receiver.Call call, String secret) {
        return WebhookSignature.of(List.of(secret))
                .verify(
                        call.header("webhook-id"),
                        call.header("webhook-timestamp"),
                        call.header("webhook-signature"),
                        call.bytes(),
                        Receiver.NOW.plusSeconds(3),
                        WebhookSignature.USUAL_TOLERANCE);
    }

    @Test
    void receiversOfBothSecretsVerifyWhileOneReplacesTheOther() {
        String next = "whsec_" + "QUJD".repeat(10);
        Receiver.Call call =
                delivered(receiver.channel().secret(Receiver.SECRET).secret(next), Receiver.message());
        assertThat(call.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(verify(call, Receiver.SECRET)).isEqualTo(WebhookVerification.VALID);
        assertThat(verify(call, next)).isEqualTo(WebhookVerification.VALID);
        assertThat(verify(call, "whsec_" + "REVG".repeat(10))).isEqualTo(WebhookVerification.WRONG_SIGNATURE);
    }

    @Test
    void idIsTheSameInEachAttemptAndTheReference() {
        WebhookChannel channel = receiver.answers(503, "").channel().build();
        assertThat(channel.deliver(Receiver.message())).isInstanceOf(Retry.class);
        receiver.answers(204, "");
        assertThat(channel.deliver(Receiver.message())).isEqualTo(new Delivered("key-1"));
        assertThat(receiver.calls).extracting(call -> call.header("webhook-id")).containsOnly("key-1");
        assertThat(receiver.calls)
                .extracting(Receiver.Call::body)
                .containsExactly(
                        receiver.calls.get(0).body(), receiver.calls.get(0).body());
    }

    @Test
    void keyThatWouldBlurWhatIsSignedIsReplacedByItsHash() {
        assertThat(WebhookChannel.messageId("lead/1:2@a~b+c=d_e-f")).isEqualTo("lead/1:2@a~b+c=d_e-f");
        for (String key : List.of("a.1", "a b", "a,b", "a\"b")) {
            assertThat(WebhookChannel.messageId(key)).matches("sha256_[0-9a-f]{64}");
        }
        assertThat(WebhookChannel.messageId("a.1")).isNotEqualTo(WebhookChannel.messageId("a.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "201, Delivered",
        "202, Delivered",
        "204, Delivered",
        "299, Delivered",
        "300, Rejected",
        "301, Rejected",
        "302, Retry",
        "303, Retry",
        "304, Rejected",
        "307, Retry",
        "308, Rejected",
        "400, Rejected",
        "401, Rejected",
        "403, Rejected",
        "404, Rejected",
        "405, Rejected",
        "408, Retry",
        "409, Rejected",
        "410, Rejected",
        "413, Rejected",
        "422, Rejected",
        "425, Retry",
        "429, Retry",
        "451, Rejected",
        "500, Retry",
        "501, Retry",
        "502, Retry",
        "503, Retry",
        "504, Retry",
        "599, Retry",
        "600, Rejected"
    })
    void statusDecides(int status, String result) {
        DeliveryResult got = receiver.answers(status, "").channel().build().deliver(Receiver.message());
        assertThat(got.getClass().getSimpleName()).isEqualTo(result);
        assertThat(receiver.calls).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'120', PT2M",
        "' 7 ', PT7S",
        "'3600', PT1H",
        "'3601', PT1H",
        "'99999999999999999999999', PT1H",
        "'Mon, 2 Mar 2026 12:00:35 GMT', PT29.75S",
        "'Mon, 02 Mar 2026 12:01:05 GMT', PT59.75S",
        "'Wed, 21 Oct 2099 07:28:00 GMT', PT1H",
        "'Mon, 02 Mar 2026 11:00:00 GMT',",
        "'0',",
        "'-5',",
        "'soon',",
        "'',",
        "'1e3',",
        "'٣',",
    })
    void serverSaysWhenToComeAgain(String retryAfter, String wait) {
        for (int status : new int[] {429, 503}) {
            DeliveryResult got = HttpAnswer.result(status, retryAfter, "https://h/", Receiver.NOW);
            assertThat(((Retry) got).after()).isEqualTo(wait == null ? null : Duration.parse(wait));
        }
    }

    @Test
    void waitOfTheServerIsPassedOn() {
        receiver.answers(429, "", Map.of("Retry-After", "30"));
        assertThat(receiver.channel().build().deliver(Receiver.message()))
                .isEqualTo(new Retry("The webhook " + shown() + " answered 429", Duration.ofSeconds(30)));
    }

    private String shown() {
        return receiver.url().substring(0, receiver.url().indexOf("/hook") + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) {
        try (Receiver elsewhere = Receiver.started()) {
            receiver.answers(status, "", Map.of("Location", elsewhere.url()));
            assertThat(receiver.channel().build().deliver(Receiver.message()))
                    .isNotInstanceOf(Delivered.class)
                    .asString()
                    .contains("redirects are not followed")
                    .doesNotContain("token-in-the-path");
            assertThat(elsewhere.calls).isEmpty();
        }
    }

    @Test
    void hugeAnswerIsNotRead() {
        receiver.answers(200, "x".repeat(20_000_000));
        assertThat(receiver.channel().build().deliver(Receiver.message())).isEqualTo(new Delivered("key-1"));
    }

    @Test
    void formatReadsNoMoreThanTheBeginningOfAnAnswer() {
        receiver.answers(200, "x".repeat(200_000));
        int[] length = new int[1];
        WebhookFormat curious = new WebhookFormat() {
            @Override
            public WebhookBody render(Notification notification, Instant now) {
                return WebhookBody.json("{}");
            }

            @Override
            public DeliveryResult failure(String answer) {
                length[0] = answer.length();
                return new Rejected("no");
            }
        };
        assertThat(receiver.channel().format(curious).build().deliver(Receiver.message()))
                .isEqualTo(new Rejected("no"));
        assertThat(length[0]).isEqualTo(64 * 1024);
    }

    @Test
    void extraHeadersAreSent() {
        Receiver.Call call = delivered(receiver.channel().header("Authorization", "Bearer abc"), Receiver.message());
        assertThat(call.header("Authorization")).isEqualTo("Bearer abc");
        assertThat(call.header("User-Agent")).isEqualTo("crm-kit");
        assertThat(call.header("webhook-signature")).isNull();
    }

    @Test
    void wordsOfAChannelHoldNoSecret() {
        WebhookChannelBuilder builder =
                receiver.channel().secret(Receiver.SECRET).header("Authorization", "Bearer abc");
        assertThat(builder.build()).hasToString("WebhookChannel[webhook, " + shown() + "]");
        for (int status : new int[] {302, 404, 500}) {
            receiver.answers(status, "token-in-the-path");
            assertThat(builder.build().deliver(Receiver.message()).toString())
                    .contains(shown())
                    .doesNotContain("token-in", "key-in", "whsec", Receiver.SECRET.substring(6), "abc");
        }
    }

    @Test
    void encryptedCallGoesToWhoHasTheCertificateOnly(@TempDir Path folder) throws Exception {
        SSLContext tls = Certificate.context(Certificate.create(folder));
        try (Receiver secure = new Receiver(tls)) {
            assertThat(secure.channel().sslContext(tls).build().deliver(Receiver.message()))
                    .isInstanceOf(Delivered.class);
            assertThat(secure.channel().build().deliver(Receiver.message()))
                    .as("not trusted")
                    .isInstanceOf(Retry.class);
            String otherName = secure.url().replace("localhost", "127.0.0.1");
            assertThat(WebhookChannel.builder(otherName)
                            .allowPrivateAddresses()
                            .allowUnsigned()
                            .sslContext(tls)
                            .build()
                            .deliver(Receiver.message()))
                    .as("another name")
                    .isInstanceOf(Retry.class);
            assertThat(secure.calls).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "瘍瘊 瘍Bcc: x瘊",
                "\",\"data\":{\"recipient\":\"evil\"},\"x\":\"",
                "\\",
                "\\\"",
                "\\u0022",
                "</script><script>alert(1)</script>",
                "😀𠮷",
                "a\u007Fb\u009Fc\u2028d\u2029e\u0001\b\t\f\r\n",
                "\uFFFF\uFEFF\u202E",
                "{{subject}} ${jndi:ldap://x}",
                "",
            })
    void whatIsTypedArrivesAsItIs(String typed) {
        String line = typed.replaceAll("[\\p{Cc}\\u2028\\u2029]", "") + "!";
        Notification notification =
                new Notification("k", line, line, line, typed, line, Map.of(line, typed), Receiver.NOW);
        Receiver.Call call = delivered(receiver.channel(), notification);
        Map<String, Object> event = Objects.requireNonNull(JsonReader.object(call.body()));
        Map<?, ?> data = (Map<?, ?>) event.get("data");
        assertThat(event.keySet()).containsExactly("type", "timestamp", "data");
        assertThat(data.get("recipient")).isEqualTo(line);
        assertThat(data.get("subject")).isEqualTo(line);
        assertThat(data.get("text")).isEqualTo(typed);
        assertThat(data.get("facts")).isEqualTo(Map.of(line, typed));
        assertThat(call.body()).doesNotContainPattern(Pattern.compile("[\\p{Cc}\\u2028\\u2029<>&]"));
    }

    @Test
    void halfACharacterBecomesTheSignForIt() {
        Receiver.Call call = delivered(receiver.channel(), Receiver.message("s", "a\uD83Db\uDE00", "en"));
        assertThat(call.body()).contains("\"text\":\"a\\ufffdb\\ufffd\"");
    }
}
